//! No samples on this platform.

use super::Sample;

pub(crate) const ARMED: bool = false;

#[derive(Debug)]
pub(crate) struct Sampler;

impl Sampler {
    pub(crate) fn of_this_thread() -> Option<Sampler> {
        None
    }

    pub(crate) fn take(&self) -> Option<Sample> {
        None
    }
}
