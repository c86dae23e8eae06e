//! How many at once.

use std::sync::{Arc, Mutex};

use crate::lock::lock;

/// Counts how many are inside, now and at the most.
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

/// One that is inside, until it is dropped.
#[derive(Debug)]
#[must_use = "who drops this at once was never inside"]
pub struct GaugeGuard {
    gauge: Gauge,
}

impl Gauge {
    /// A gauge with nobody inside.
    #[must_use]
    pub fn new() -> Gauge {
        Gauge::default()
    }

    /// Goes in, until the guard is dropped.
    pub fn enter(&self) -> GaugeGuard {
        let mut levels = lock(&self.levels);
        levels.current += 1;
        levels.total += 1;
        levels.peak = levels.peak.max(levels.current);
        GaugeGuard { gauge: self.clone() }
    }

    /// How many are inside now.
    #[must_use]
    pub fn current(&self) -> usize {
        lock(&self.levels).current
    }

    /// The most that were ever inside at once.
    #[must_use]
    pub fn peak(&self) -> usize {
        lock(&self.levels).peak
    }

    /// How many have gone in, in all.
    #[must_use]
    pub fn total(&self) -> usize {
        lock(&self.levels).total
    }
}

impl GaugeGuard {
    /// One more that goes into the same gauge.
    pub(crate) fn again(&self) -> GaugeGuard {
        self.gauge.enter()
    }
}

impl Drop for GaugeGuard {
    fn drop(&mut self) {
        lock(&self.gauge.levels).current -= 1;
    }
}
