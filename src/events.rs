//! What happens outside, as values: saved files, pressed keys, signals, a reader that went away. Decides nothing.

pub mod debounce;
pub mod file_watcher;
pub mod keys;
pub mod signals;
pub mod stdout_closed;
