//! The stub crate that a submission gets as `lab`. It has the items that exercises use, and none that tests check with.
//!
//! asynclings compiles it beside the dependencies. The real crate is `real`.

pub use real::{Call, Counted, Fault, Gauge, GaugeGuard, Log, Reply, Request, Service, elapsed, ms, net};
// The former name of `Counted`.
#[allow(deprecated)]
pub use real::Live;
