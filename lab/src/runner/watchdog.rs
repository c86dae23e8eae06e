//! Watches the wall clock for what virtual time cannot show: a thread that does not return to its runtime.
//!
//! A runtime without work parks its thread. A thread that has not parked for long is either asleep in a call that blocks, or busy: in
//! an endless loop, or with tasks that keep waking each other, so that the clock never moves. Busy is judged by processor time, so
//! that a healthy test on a crowded machine is not ended.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::brief_block_detector::BriefBlockDetector;
use super::{TestConfig, TestOutcome};
use crate::hang::stall_report;
use crate::heartbeat::Usage;
use crate::receipt::{Block, Ending};
use crate::spec::Clock;
use crate::time::whole_ms;

const TICK: Duration = Duration::from_millis(10);

/// Fewer ticks that find the thread asleep prove nothing: the machine itself may have slept in between, or it is so crowded that
/// ticks are late, and so is the code that would wake the thread. On an idle machine these are 400 ms.
const MIN_TICKS: u32 = 40;

/// Begins and ends of polls. A loop that computes stays in one poll. One that yields makes thousands in the same time.
const LIVELOCK_POLLS: u64 = 200;

/// A thread did not return to its runtime for this long.
#[derive(Debug, PartialEq)]
struct Stall {
    busy: Option<bool>,
    held_ms: u64,
}

/// How long a thread may run without parking.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Limits {
    /// Wall time asleep. None: no limit.
    asleep: Option<Duration>,
    /// Processor time. On a crowded machine it passes more slowly than wall time.
    busy: Duration,
    /// Wall time, for platforms that do not report processor time.
    unknown: Duration,
}

impl Limits {
    const PAUSED: Limits = Limits {
        asleep: Some(Duration::from_millis(500)),
        busy: Duration::from_millis(600),
        unknown: Duration::from_secs(5),
    };
    /// On the real clock, a test may wait for something outside the process.
    const REAL: Limits =
        Limits { asleep: None, busy: Duration::from_secs(5), unknown: Duration::from_secs(3600) };
    /// For the future that polls the body to stop and to write its report.
    const REPORT: Limits = Limits {
        asleep: Some(Duration::from_secs(3)),
        busy: Duration::from_secs(1),
        unknown: Duration::from_secs(5),
    };
}

/// A period in which the thread has not parked.
struct BusyPeriod {
    /// The heartbeat's counts at its beginning.
    beats: u64,
    polls: u64,
    start: Instant,
    cpu_before: Option<Duration>,
    asleep_ticks: u32,
    asleep_since: Option<Instant>,
}

/// Waits for the outcome from the test thread. If the thread is stalled, returns an outcome that says so.
pub(super) fn watch(config: &TestConfig, outcome_rx: &Receiver<TestOutcome>) -> TestOutcome {
    let mut watchdog = Watchdog::new(config, outcome_rx);
    loop {
        match outcome_rx.recv_timeout(TICK) {
            Ok(outcome) => return watchdog.brief_blocks.complete(config, outcome),
            Err(RecvTimeoutError::Disconnected) => {
                return config.lab_failure("its thread ended without a word");
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(outcome) = watchdog.tick() {
            return outcome;
        }
    }
}

struct Watchdog<'a> {
    config: &'a TestConfig,
    outcome_rx: &'a Receiver<TestOutcome>,
    limits: Limits,
    period: BusyPeriod,
    brief_blocks: BriefBlockDetector,
}

impl<'a> Watchdog<'a> {
    fn new(config: &'a TestConfig, outcome_rx: &'a Receiver<TestOutcome>) -> Watchdog<'a> {
        let limits = if config.clock == Clock::Paused { Limits::PAUSED } else { Limits::REAL };
        Watchdog {
            config,
            outcome_rx,
            limits,
            period: BusyPeriod::parked(),
            brief_blocks: BriefBlockDetector::default(),
        }
    }

    /// Only a current-thread runtime has a heartbeat. For other tests, the runner limits the time.
    fn tick(&mut self) -> Option<TestOutcome> {
        let heartbeat = &self.config.heartbeat;
        let beats = heartbeat.beats();
        let is_parked = beats % 2 == 1;
        if !heartbeat.is_armed() || self.config.spec.multi_thread || is_parked {
            self.period = BusyPeriod::parked();
            self.brief_blocks.tick(self.config, false);
            return None;
        }
        let (polls, _) = heartbeat.poll();
        let usage = heartbeat.usage();
        if self.period.beats != beats {
            self.period = BusyPeriod::new(beats, polls, usage);
        }
        self.brief_blocks.tick(self.config, usage.is_some_and(|usage| usage.asleep));
        let stall = self.period.judge(usage, self.limits)?;
        self.stalled(stall, polls)
    }

    fn stalled(&self, Stall { busy, held_ms }: Stall, polls: u64) -> Option<TestOutcome> {
        let (context, heartbeat) = (&self.config.context, &self.config.heartbeat);
        let block = match busy {
            Some(true) if polls.saturating_sub(self.period.polls) > LIVELOCK_POLLS => {
                return Some(self.livelocked(held_ms));
            }
            Some(true) => stall_report::busy(context, heartbeat, false),
            Some(false) => stall_report::asleep(context, heartbeat),
            None => Block::default(),
        };
        Some(self.config.outcome(Ending::Blocked { busy, held_ms, block }))
    }

    /// In a livelock, the future that polls the body still gets its turn, so it can report what all tasks wait for. If it does not,
    /// the report is made from samples.
    fn livelocked(&self, held_ms: u64) -> TestOutcome {
        let heartbeat = &self.config.heartbeat;
        heartbeat.give_up(held_ms);
        let mut period = BusyPeriod::new(heartbeat.beats(), 0, heartbeat.usage());
        while period.judge(heartbeat.usage(), Limits::REPORT).is_none() {
            match self.outcome_rx.recv_timeout(TICK) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        let block = stall_report::busy(&self.config.context, heartbeat, true);
        self.config.outcome(Ending::Blocked { busy: Some(true), held_ms, block })
    }
}

impl BusyPeriod {
    fn new(beats: u64, polls: u64, usage: Option<Usage>) -> BusyPeriod {
        let cpu_before = usage.map(|usage| usage.cpu);
        BusyPeriod { beats, polls, start: Instant::now(), cpu_before, asleep_ticks: 0, asleep_since: None }
    }

    /// For a parked thread: no count of beats equals this one, so the next tick begins a period.
    fn parked() -> BusyPeriod {
        BusyPeriod::new(u64::MAX, 0, None)
    }

    fn judge(&mut self, usage: Option<Usage>, limits: Limits) -> Option<Stall> {
        let held = self.start.elapsed();
        let held_ms = whole_ms(held);
        let (Some(usage), Some(before)) = (usage, self.cpu_before) else {
            return (held > limits.unknown).then_some(Stall { busy: None, held_ms });
        };
        if usage.cpu.saturating_sub(before) > limits.busy {
            return Some(Stall { busy: Some(true), held_ms });
        }
        let asleep = self.asleep_for(usage.asleep)?;
        (asleep > limits.asleep?).then_some(Stall { busy: Some(false), held_ms })
    }

    /// For how long every tick has found the thread asleep. None before `MIN_TICKS` of them.
    fn asleep_for(&mut self, is_asleep: bool) -> Option<Duration> {
        if !is_asleep {
            (self.asleep_ticks, self.asleep_since) = (0, None);
            return None;
        }
        self.asleep_ticks += 1;
        let since = *self.asleep_since.get_or_insert_with(Instant::now);
        (self.asleep_ticks >= MIN_TICKS).then(|| since.elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(cpu_ms: u64, asleep: bool) -> Option<Usage> {
        Some(Usage { cpu: Duration::from_millis(cpu_ms), asleep })
    }

    #[test]
    fn processor_time_and_not_wall_time_makes_a_thread_busy() {
        let mut period = BusyPeriod::new(0, 0, usage(100, false));
        period.start = Instant::now() - Duration::from_secs(60);
        let limit = u64::try_from(Limits::PAUSED.busy.as_millis()).expect("a small number");
        assert_eq!(period.judge(usage(100 + limit - 1, false), Limits::PAUSED), None);
        let stall = period.judge(usage(100 + limit + 1, false), Limits::PAUSED);
        assert!(matches!(stall, Some(Stall { busy: Some(true), .. })), "{stall:?}");
    }

    #[test]
    fn a_thread_is_asleep_after_enough_ticks_and_enough_time() {
        let mut period = BusyPeriod::new(0, 0, usage(0, true));
        assert_eq!(period.judge(usage(0, true), Limits::PAUSED), None);
        period.asleep_since = Some(Instant::now() - Duration::from_secs(1));
        assert_eq!(period.judge(usage(0, true), Limits::PAUSED), None);
        period.asleep_ticks = MIN_TICKS;
        let stall = period.judge(usage(0, true), Limits::PAUSED);
        assert!(matches!(stall, Some(Stall { busy: Some(false), .. })), "{stall:?}");
    }

    #[test]
    fn a_tick_that_finds_the_thread_awake_restarts_the_count() {
        let mut period = BusyPeriod::new(0, 0, usage(0, true));
        (period.asleep_ticks, period.asleep_since) = (99, Some(Instant::now() - Duration::from_secs(9)));
        assert_eq!(period.judge(usage(0, false), Limits::PAUSED), None);
        assert_eq!(period.judge(usage(0, true), Limits::PAUSED), None);
    }

    #[test]
    fn without_processor_time_only_a_long_wall_time_counts() {
        let mut period = BusyPeriod::new(0, 0, None);
        period.start = Instant::now() - Duration::from_secs(4);
        assert_eq!(period.judge(None, Limits::PAUSED), None);
        period.start = Instant::now() - Duration::from_secs(6);
        let stall = period.judge(None, Limits::PAUSED);
        assert!(matches!(stall, Some(Stall { busy: None, .. })), "{stall:?}");
    }
}
