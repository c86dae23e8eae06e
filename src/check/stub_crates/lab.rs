//! The stub crate that a submission gets as `lab`. It has the items that exercises use, and none that tests check with.
//!
//! asynclings compiles it beside the dependencies. The real crate is `real`.

pub use real::{Call, Fault, Gauge, GaugeGuard, Live, Log, Reply, Request, Service, elapsed, ms, net};
