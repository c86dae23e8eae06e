//! Notices polls that sleep, but not for long enough to end the test. They are reported as brief blocks.

use std::time::{Duration, Instant};

use super::{TestConfig, TestOutcome};
use crate::brief_blocks::UnresolvedBlock;
use crate::stack_sampler::{Sample, Sampler};

/// So many ticks in a row must find the thread asleep. A single one may meet a page fault or a lock of the allocator.
const ASLEEP_TICKS: u32 = 3;

/// Shorter polls, in real time, are not reported.
const MIN_BLOCK: Duration = Duration::from_millis(20);

#[derive(Default)]
pub(super) struct BriefBlockDetector {
    /// The heartbeat's poll count.
    poll: u64,
    since: Option<Instant>,
    asleep_ticks: u32,
    sample: Option<Sample>,
    /// How many blocks were recorded when the poll began. The sleep detector records some by itself.
    recorded_before: usize,
}

impl BriefBlockDetector {
    /// To be called at every tick of the watchdog. `asleep` is the state of the thread.
    pub(super) fn tick(&mut self, config: &TestConfig, asleep: bool) {
        let (poll, _) = config.heartbeat.poll();
        if poll != self.poll {
            self.end_poll(config);
            *self = BriefBlockDetector::begin_poll(config, poll);
        }
        let is_polling = poll % 2 == 1;
        self.asleep_ticks = if is_polling && asleep { self.asleep_ticks + 1 } else { 0 };
        if self.asleep_ticks == ASLEEP_TICKS && self.sample.is_none() {
            let is_same_poll = |_: &Sample| config.heartbeat.poll().0 == poll;
            self.sample = config.heartbeat.sampler().and_then(Sampler::take).filter(is_same_poll);
        }
    }

    /// To be called when the test is over, and with it the last poll. The test thread has listed the blocks without waiting for
    /// this detector's next tick.
    pub(super) fn complete(&mut self, config: &TestConfig, outcome: TestOutcome) -> TestOutcome {
        self.end_poll(config);
        // With several worker threads nothing is detected here, and the other threads may still be running.
        if config.spec.multi_thread || config.context.blocks().count() == outcome.brief_blocks.len() {
            return outcome;
        }
        TestOutcome { brief_blocks: config.context.brief_blocks(), ..outcome }
    }

    fn begin_poll(config: &TestConfig, poll: u64) -> BriefBlockDetector {
        BriefBlockDetector {
            poll,
            since: Some(Instant::now()),
            recorded_before: config.context.blocks().count(),
            ..BriefBlockDetector::default()
        }
    }

    /// A `std::thread::sleep` is already recorded, with its exact time.
    fn end_poll(&mut self, config: &TestConfig) {
        let (Some(sample), Some(since)) = (self.sample.take(), self.since) else { return };
        let (Some(task), held) = (sample.task, since.elapsed()) else { return };
        let blocks = config.context.blocks();
        if held >= MIN_BLOCK && blocks.count() == self.recorded_before {
            blocks.add(UnresolvedBlock { task, held, stack: sample.stack, call: None });
        }
    }
}
