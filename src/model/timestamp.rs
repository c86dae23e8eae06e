//! A point in time. The caller provides it, because the model has no clock.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Seconds since 1970-01-01 UTC, by the clock of the learner's machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    pub const fn from_unix(seconds: u64) -> Self {
        Self(seconds)
    }

    /// The time since `earlier`; zero if the clock was set back.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_secs(self.0.saturating_sub(earlier.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_goes_backwards_gives_zero() {
        for (earlier, later, seconds) in [(0, 90, 90), (90, 90, 0), (90, 0, 0)] {
            let passed = Timestamp::from_unix(later).since(Timestamp::from_unix(earlier));
            assert_eq!(passed.as_secs(), seconds, "{earlier} {later}");
        }
    }
}
