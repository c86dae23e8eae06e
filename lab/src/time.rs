//! Durations in whole milliseconds, the unit of logs and receipts.

use std::time::Duration;

/// A duration of so many milliseconds. Whole milliseconds are exact on the paused clock; tokio rounds fractions up.
#[must_use]
pub const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Rounds down. `u64::MAX` when it does not fit.
pub(crate) fn whole_ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
