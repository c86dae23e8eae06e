//! One file a format of results.
