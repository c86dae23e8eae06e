//! Looking at what a thread does while it does not come back: a sample of its stack, and every `std::thread::sleep` in a poll.
//!
//! Linux only; elsewhere nothing is found out, and the report says so.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod other;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod sleep;

use crate::life::Who;

/// What a thread was doing at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// Who was being polled.
    pub(crate) who: Option<Who>,
    /// The return addresses, the innermost first. That of the interrupted instruction is one byte behind its beginning, so that
    /// all are looked up in the same way.
    pub(crate) stack: Vec<usize>,
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use linux::{ARMED, Sampler};
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub(crate) use other::{ARMED, Sampler};
