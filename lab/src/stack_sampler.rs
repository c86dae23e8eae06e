//! Samples the stack of a thread from another thread, to find out which code blocks it. Linux only.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod unsupported;

use crate::tasks::TaskId;

/// The stack of a thread at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The task that was polled. None between polls.
    pub(crate) task: Option<TaskId>,
    /// The return addresses, the innermost first. The interrupted instruction is stored as one byte behind its beginning, so that
    /// all addresses are looked up alike.
    pub(crate) stack: Vec<usize>,
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use linux::{CAN_SAMPLE, Sampler};
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub(crate) use unsupported::{CAN_SAMPLE, Sampler};
