//! A poll that sleeps, but perhaps not for long enough to be held against the test: looked at once, told as a short block.

use std::time::{Duration, Instant};

use super::{Observed, Plan};
use crate::blocks::Seen;
use crate::sample::{Sample, Sampler};

/// A single look may meet a page fault or a lock of the allocator's.
const LOOKS: u32 = 3;

/// Polls that last less than this, in real time, are nobody's business.
const LEAST: Duration = Duration::from_millis(20);

#[derive(Default)]
pub(super) struct Suspect {
    poll: u64,
    since: Option<Instant>,
    looks: u32,
    sample: Option<Sample>,
    /// Blocks that were known when the poll began: the lab sees some of them by itself.
    known: usize,
}

impl Suspect {
    /// To be called at every look; `asleep` is the state of the thread.
    pub(super) fn look(&mut self, plan: &Plan, asleep: bool) {
        let (poll, _) = plan.pulse.poll();
        if poll != self.poll {
            self.close(plan);
            *self = Suspect {
                poll,
                since: Some(Instant::now()),
                known: plan.context.blocks().count(),
                ..Suspect::default()
            };
        }
        let polling = poll % 2 == 1;
        self.looks = if polling && asleep { self.looks + 1 } else { 0 };
        if self.looks == LOOKS && self.sample.is_none() {
            self.sample =
                plan.pulse.sampler().and_then(Sampler::take).filter(|_| plan.pulse.poll().0 == poll);
        }
    }

    /// The test is over, and so is its last poll. The body's thread has listed the blocks without waiting for a look.
    pub(super) fn complete(&mut self, plan: &Plan, observed: Observed) -> Observed {
        self.close(plan);
        // With several threads nobody is suspected, and the others may go on.
        if plan.spec.multi_thread || plan.context.blocks().count() == observed.short_blocks.len() {
            return observed;
        }
        Observed { short_blocks: plan.context.short_blocks(), ..observed }
    }

    /// The poll is over. A `std::thread::sleep` has been noted already, with its exact time.
    fn close(&mut self, plan: &Plan) {
        let (Some(sample), Some(since)) = (self.sample.take(), self.since) else { return };
        let (Some(who), held) = (sample.who, since.elapsed()) else { return };
        if held >= LEAST && plan.context.blocks().count() == self.known {
            plan.context.blocks().add(Seen { who, held, stack: sample.stack, call: None });
        }
    }
}
