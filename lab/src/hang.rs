//! Finds out what blocks a test: which task waits where ([`waits`]), or which code holds the thread ([`stall_report`]).
//!
//! To find the waits, the body and the tasks are polled once more in tokio's tracing mode, in which tokio's futures record their
//! stack instead of doing their work. Then the body is polled normally, with a waker that records where it is cloned. This finds
//! futures that are not tokio's, and futures that keep no waker.

#[cfg(all(tokio_unstable, target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod dump;
#[cfg(not(all(tokio_unstable, target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
#[path = "hang/unsupported.rs"]
mod dump;
mod sampling;
pub(crate) mod stall_report;
mod tracing_waker;
mod waits;

pub(crate) use dump::CAN_DUMP;
pub(crate) use waits::waits;
