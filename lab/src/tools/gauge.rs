//! Counts how many things are in progress at once.

use std::sync::{Arc, Mutex};

use crate::lock::lock;

/// Counts how many guards exist: now, at the same time at most, and in total.
///
/// ```
/// let gauge = lab::Gauge::new();
/// let first = gauge.enter();
/// drop(gauge.enter());
/// assert_eq!((gauge.current(), gauge.peak(), gauge.total()), (1, 2, 2));
/// drop(first);
/// assert_eq!(gauge.current(), 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gauge {
    levels: Arc<Mutex<Levels>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Levels {
    current: usize,
    peak: usize,
    total: usize,
}

/// Counts in its [`Gauge`] until it is dropped.
#[derive(Debug)]
#[must_use = "a guard that is dropped at once counts for no time"]
pub struct GaugeGuard {
    gauge: Gauge,
}

impl Gauge {
    /// A gauge at 0.
    #[must_use]
    pub fn new() -> Gauge {
        Gauge::default()
    }

    /// Counts one more until the guard is dropped.
    pub fn enter(&self) -> GaugeGuard {
        let mut levels = lock(&self.levels);
        levels.current += 1;
        levels.total += 1;
        levels.peak = levels.peak.max(levels.current);
        GaugeGuard { gauge: self.clone() }
    }

    /// How many guards exist now.
    #[must_use]
    pub fn current(&self) -> usize {
        lock(&self.levels).current
    }

    /// How many guards existed at the same time, at most.
    #[must_use]
    pub fn peak(&self) -> usize {
        lock(&self.levels).peak
    }

    /// How many guards were created in total.
    #[must_use]
    pub fn total(&self) -> usize {
        lock(&self.levels).total
    }
}

impl GaugeGuard {
    /// Another guard of the same gauge.
    pub(crate) fn enter_again(&self) -> GaugeGuard {
        self.gauge.enter()
    }
}

impl Drop for GaugeGuard {
    fn drop(&mut self) {
        lock(&self.gauge.levels).current -= 1;
    }
}
