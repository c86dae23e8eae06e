//! Events from outside the program, as values: saved files, pressed keys, signals, and the end of the reader of standard output.
//! The watch loop calls these modules and decides what an event means.

pub mod debounce;
pub mod file_watcher;
pub mod keys;
pub mod signals;
pub mod stdout_closed;
