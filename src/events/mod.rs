//! What happens outside, as values: saved files, pressed keys, signals, a reader that went away. Decides nothing.

pub mod files;
pub mod keys;
pub mod output;
pub mod quiet;
pub mod signals;
