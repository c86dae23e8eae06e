//! A poll that sleeps, but perhaps not for long enough to be held against the test: looked at once, told as a short block.

use std::time::{Duration, Instant};

use super::{TestConfig, TestOutcome};
use crate::brief_blocks::Seen;
use crate::stack_sampler::{Sample, Sampler};

/// A single look may meet a page fault or a lock of the allocator's.
const LOOKS: u32 = 3;

/// Polls that last less than this, in real time, are nobody's business.
const MIN_BLOCK: Duration = Duration::from_millis(20);

#[derive(Default)]
pub(super) struct BriefBlockDetector {
    poll: u64,
    since: Option<Instant>,
    looks: u32,
    sample: Option<Sample>,
    /// Blocks that were known when the poll began: the lab sees some of them by itself.
    known: usize,
}

impl BriefBlockDetector {
    /// To be called at every look; `asleep` is the state of the thread.
    pub(super) fn tick(&mut self, plan: &TestConfig, asleep: bool) {
        let (poll, _) = plan.heartbeat.poll();
        if poll != self.poll {
            self.close(plan);
            *self = BriefBlockDetector {
                poll,
                since: Some(Instant::now()),
                known: plan.context.blocks().count(),
                ..BriefBlockDetector::default()
            };
        }
        let polling = poll % 2 == 1;
        self.looks = if polling && asleep { self.looks + 1 } else { 0 };
        if self.looks == LOOKS && self.sample.is_none() {
            self.sample =
                plan.heartbeat.sampler().and_then(Sampler::take).filter(|_| plan.heartbeat.poll().0 == poll);
        }
    }

    /// Adds a block in the last poll of a test that has ended. The body's thread listed the blocks before the end of this poll was
    /// seen here.
    pub(super) fn complete(&mut self, plan: &TestConfig, observed: TestOutcome) -> TestOutcome {
        self.close(plan);
        // On a multi-thread runtime nothing is sampled, and the other threads may still add blocks.
        if plan.spec.multi_thread || plan.context.blocks().count() == observed.short_blocks.len() {
            return observed;
        }
        TestOutcome { short_blocks: plan.context.short_blocks(), ..observed }
    }

    /// The poll is over. A `std::thread::sleep` has been noted already, with its exact time.
    fn close(&mut self, plan: &TestConfig) {
        let (Some(sample), Some(since)) = (self.sample.take(), self.since) else { return };
        let (Some(who), held) = (sample.who, since.elapsed()) else { return };
        if held >= MIN_BLOCK && plan.context.blocks().count() == self.known {
            plan.context.blocks().add(Seen { who, held, stack: sample.stack, call: None });
        }
    }
}
