//! Bench tools: what a test lays out for an exercise to work with, and looks at afterwards.
//!
//! All of them are cheap to clone, and clones share what they record. They also work outside a lab test, where their times are
//! real ones.

mod drop_log;
mod gauge;
mod log;
mod service;

pub use drop_log::{DropLog, Tracked};
pub use gauge::{Gauge, GaugeGuard};
pub use log::Log;
pub use service::{Call, Service};
