//! Who waits where, when nothing goes on any more.
//!
//! Tasks and the body are polled once more in tokio's tracing mode, in which everything of tokio's that a future waits for
//! notes the stack instead of doing its work. The body is then polled once more in earnest, with a waker that notes who takes
//! it: this finds what tokio does not know of, and a future that takes no waker at all.

#[cfg(all(tokio_unstable, target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod dump;
#[cfg(not(all(tokio_unstable, target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
#[path = "hang/unsupported.rs"]
mod dump;
mod tracing_waker;
mod waits;

pub(crate) use dump::CAN_DUMP;
pub(crate) use waits::{Body, waits};
