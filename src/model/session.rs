//! The watch mode as a value (written by the watch work).
