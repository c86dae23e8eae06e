//! Looking at what a thread does while it does not come back: a sample of its stack, and every `std::thread::sleep` in a poll.
//!
//! Linux only; elsewhere nothing is found out, and the report says so.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod sleep;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod unsupported;

use crate::tasks::TaskId;

/// What a thread was doing at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// Who was being polled.
    pub(crate) who: Option<TaskId>,
    /// Return addresses, the innermost first. The first one is the address of the interrupted instruction plus one, so that all of
    /// them are looked up one byte before.
    pub(crate) stack: Vec<usize>,
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use linux::{ARMED, Sampler};
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub(crate) use unsupported::{ARMED, Sampler};
