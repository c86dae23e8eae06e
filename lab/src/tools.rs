//! Bench tools: what a test gives to an exercise, and checks afterwards.
//!
//! Unless documented otherwise, they are cheap to clone, and clones share what they record. They also work outside a lab test, where
//! their times are in real time.

mod blocking_probe;
mod cancel_sweep;
mod clock_hold;
mod counted;
mod counting_waker;
mod drop_log;
mod files;
mod gauge;
#[cfg(feature = "http")]
pub mod http;
mod log;
pub mod net;
mod service;

pub(crate) use blocking_probe::WorkThread;

pub use blocking_probe::BlockingProbe;
pub use cancel_sweep::{Round, cancel_sweep};
pub use clock_hold::{ClockHold, hold_clock};
pub use counted::Counted;
pub use counting_waker::{CountingWaker, poll_once};
pub use drop_log::{DropLog, Tracked};
pub use files::{fifo, other_filesystem_dir};
pub use gauge::{Gauge, GaugeGuard};
pub use log::Log;
pub use service::{Call, Fault, Reply, Request, Service};

#[expect(deprecated, reason = "kept for existing tests and exercises")]
pub use {counted::Live, files::elsewhere};
