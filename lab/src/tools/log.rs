//! An ordered log of events.

use std::fmt::{Debug, Formatter, Result};
use std::sync::{Arc, Mutex};

use crate::context::Context;
use crate::lock::lock;

/// An ordered log. Every entry has the time at which it was recorded.
///
/// ```
/// let log = lab::Log::new();
/// log.record("boil");
/// log.clone().record(format!("pour {} ml", 200));
/// assert_eq!(log.entries(), ["boil", "pour 200 ml"]);
/// lab::expect_order(&log, ["boil", "pour 200 ml"]);
/// ```
#[derive(Clone)]
pub struct Log {
    entries: Arc<Mutex<Vec<(u64, String)>>>,
    context: Arc<Context>,
}

impl Log {
    /// An empty log.
    #[must_use]
    pub fn new() -> Log {
        Log { entries: Arc::default(), context: Context::current() }
    }

    /// Appends an entry.
    pub fn record(&self, entry: impl Into<String>) {
        self.add(entry.into());
    }

    fn add(&self, entry: String) {
        let now = self.context.elapsed_ms();
        lock(&self.entries).push((now, entry));
    }

    /// The entries, in order.
    #[must_use]
    pub fn entries(&self) -> Vec<String> {
        lock(&self.entries).iter().map(|(_, entry)| entry.clone()).collect()
    }

    /// The entries in order, each with its time in ms since the test began.
    #[must_use]
    pub fn with_times(&self) -> Vec<(u64, String)> {
        lock(&self.entries).clone()
    }

    /// The former name of [`Log::with_times`].
    #[deprecated(since = "0.1.0", note = "renamed to `with_times`")]
    #[must_use]
    pub fn stamped(&self) -> Vec<(u64, String)> {
        self.with_times()
    }
}

impl Default for Log {
    fn default() -> Log {
        Log::new()
    }
}

impl Debug for Log {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.entries()).finish()
    }
}
