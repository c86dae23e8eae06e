//! Time as a test sees it.

use std::time::Duration;

use crate::context::Context;

/// So many milliseconds. Whole milliseconds are exact on the paused clock; tokio rounds fractions up.
#[must_use]
pub const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The time since the test body began, on the test's own clock: virtual when paused, else real. Outside a lab test: real time
/// since the lab was first used in this process.
#[must_use]
pub fn elapsed() -> Duration {
    Context::current().elapsed()
}

/// Whole milliseconds, for logs and receipts.
pub(crate) fn whole_ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
