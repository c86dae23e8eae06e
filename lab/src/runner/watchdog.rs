//! The watch on the wall clock, for what virtual time cannot see: a thread that does not come back to its runtime.
//!
//! A runtime with nothing to do parks its thread. One that has not parked for long is either held by a call that blocks
//! (asleep), or busy: an endless loop, or tasks that keep waking each other without ever letting the clock move. Being busy is
//! judged by processor time, so that a healthy test on a crowded machine is left in peace.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::brief_block_detector::BriefBlockDetector;
use super::cpu::{ThreadClock, Usage};
use super::{TestConfig, TestOutcome, stall_report};
use crate::receipt::{Block, Ending};
use crate::spec::Clock;
use crate::time::whole_ms;

const TICK: Duration = Duration::from_millis(10);
/// Fewer looks than this prove nothing: the machine may have slept in between. On a busy machine the looks come late, and the limit
/// in wall time grows with them: a thread that was to wake the sleeping one is late too. On an idle machine 40 looks take 400 ms.
const MIN_TICKS: u32 = 40;

/// Begins and ends of polls. A loop that computes stays in one poll; one that yields makes thousands in the same time.
const POLLS_OF_A_LIVELOCK: u64 = 200;

/// A thread did not come back for this long.
#[derive(Debug, PartialEq)]
struct Stall {
    busy: Option<bool>,
    held_ms: u64,
}

/// How long a thread may go without parking.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Limits {
    asleep: Option<Duration>,
    busy: Duration,
    /// Wall time, where the platform does not tell more.
    unknown: Duration,
}

impl Limits {
    const PAUSED: Limits = Limits {
        asleep: Some(Duration::from_millis(500)),
        // CPU time: on a busy machine it takes longer on the wall, and a healthy test gets no closer to it.
        busy: Duration::from_millis(600),
        unknown: Duration::from_secs(5),
    };
    /// On the real clock a test may well wait for something outside.
    const REAL: Limits =
        Limits { asleep: None, busy: Duration::from_secs(5), unknown: Duration::from_secs(3600) };
    /// How long the driver may take to be polled and to report.
    const DRIVER_REPORT: Limits = Limits {
        asleep: Some(Duration::from_secs(3)),
        busy: Duration::from_secs(1),
        unknown: Duration::from_secs(5),
    };
}

/// One stretch of running without a park, as far as it has been seen.
struct BusyPeriod {
    beats: u64,
    /// The count of polls at its beginning.
    polls: u64,
    began: Instant,
    cpu_before: Option<Duration>,
    asleep_looks: u32,
    asleep_since: Option<Instant>,
}

/// Waits for the body's thread to tell its ending, or finds that it never will.
pub(crate) fn watch(plan: &TestConfig, told: &Receiver<TestOutcome>) -> TestOutcome {
    let limits = if plan.clock == Clock::Paused { Limits::PAUSED } else { Limits::REAL };
    let mut stretch = BusyPeriod::new(u64::MAX, 0, None);
    let mut suspect = BriefBlockDetector::default();
    loop {
        match told.recv_timeout(TICK) {
            Ok(observed) => return suspect.complete(plan, observed),
            Err(RecvTimeoutError::Disconnected) => return plan.fault("its thread ended without a word"),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(observed) = tick(plan, told, &mut stretch, &mut suspect, limits) {
            return observed;
        }
    }
}

/// Only a current-thread runtime beats; without one, time is for the runner to bound.
fn tick(
    plan: &TestConfig,
    told: &Receiver<TestOutcome>,
    stretch: &mut BusyPeriod,
    suspect: &mut BriefBlockDetector,
    limits: Limits,
) -> Option<TestOutcome> {
    let beats = plan.heartbeat.beats();
    let parked = beats % 2 == 1;
    if !plan.heartbeat.is_armed() || plan.spec.multi_thread || parked {
        *stretch = BusyPeriod::new(u64::MAX, 0, None);
        suspect.tick(plan, false);
        return None;
    }
    let (polls, _) = plan.heartbeat.poll();
    let usage = usage(plan);
    if stretch.beats != beats {
        *stretch = BusyPeriod::new(beats, polls, usage);
    }
    suspect.tick(plan, usage.is_some_and(|usage| usage.asleep));
    let Stall { busy, held_ms } = stretch.judge(usage, limits)?;
    let block = match busy {
        Some(true) if polls.saturating_sub(stretch.polls) > POLLS_OF_A_LIVELOCK => {
            return livelocked(plan, told, held_ms);
        }
        Some(true) => stall_report::busy(plan, false),
        Some(false) => stall_report::asleep(plan),
        None => Block::default(),
    };
    Some(plan.observe(Ending::Blocked { busy, held_ms, block }))
}

/// In a livelock the body's driver still gets its turn: it can look at everybody from within. If it does not, samples must do.
fn livelocked(plan: &TestConfig, told: &Receiver<TestOutcome>, held_ms: u64) -> Option<TestOutcome> {
    plan.heartbeat.give_up(held_ms);
    let mut stretch = BusyPeriod::new(plan.heartbeat.beats(), 0, usage(plan));
    while stretch.judge(usage(plan), Limits::DRIVER_REPORT).is_none() {
        match told.recv_timeout(TICK) {
            Ok(observed) => return Some(observed),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    let block = stall_report::busy(plan, true);
    Some(plan.observe(Ending::Blocked { busy: Some(true), held_ms, block }))
}

fn usage(plan: &TestConfig) -> Option<Usage> {
    plan.heartbeat.thread().and_then(ThreadClock::read)
}

impl BusyPeriod {
    fn new(beats: u64, polls: u64, usage: Option<Usage>) -> BusyPeriod {
        let cpu_before = usage.map(|usage| usage.cpu);
        BusyPeriod { beats, polls, began: Instant::now(), cpu_before, asleep_looks: 0, asleep_since: None }
    }

    fn judge(&mut self, usage: Option<Usage>, limits: Limits) -> Option<Stall> {
        let held = self.began.elapsed();
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

    /// For how long every look has found the thread asleep, once there were enough of them.
    fn asleep_for(&mut self, asleep: bool) -> Option<Duration> {
        if !asleep {
            (self.asleep_looks, self.asleep_since) = (0, None);
            return None;
        }
        self.asleep_looks += 1;
        let since = *self.asleep_since.get_or_insert_with(Instant::now);
        (self.asleep_looks >= MIN_TICKS).then(|| since.elapsed())
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
        let mut stretch = BusyPeriod::new(0, 0, usage(100, false));
        stretch.began = Instant::now() - Duration::from_secs(60);
        let limit = u64::try_from(Limits::PAUSED.busy.as_millis()).expect("a small number");
        assert_eq!(stretch.judge(usage(100 + limit - 1, false), Limits::PAUSED), None);
        let ending = stretch.judge(usage(100 + limit + 1, false), Limits::PAUSED);
        assert!(matches!(ending, Some(Stall { busy: Some(true), .. })), "{ending:?}");
    }

    #[test]
    fn a_thread_is_asleep_after_enough_looks_and_enough_time() {
        let mut stretch = BusyPeriod::new(0, 0, usage(0, true));
        assert_eq!(stretch.judge(usage(0, true), Limits::PAUSED), None);
        stretch.asleep_since = Some(Instant::now() - Duration::from_secs(1));
        assert_eq!(stretch.judge(usage(0, true), Limits::PAUSED), None);
        stretch.asleep_looks = MIN_TICKS;
        let ending = stretch.judge(usage(0, true), Limits::PAUSED);
        assert!(matches!(ending, Some(Stall { busy: Some(false), .. })), "{ending:?}");
    }

    #[test]
    fn a_look_that_finds_the_thread_awake_starts_the_count_again() {
        let mut stretch = BusyPeriod::new(0, 0, usage(0, true));
        (stretch.asleep_looks, stretch.asleep_since) = (99, Some(Instant::now() - Duration::from_secs(9)));
        assert_eq!(stretch.judge(usage(0, false), Limits::PAUSED), None);
        assert_eq!(stretch.judge(usage(0, true), Limits::PAUSED), None);
    }

    #[test]
    fn without_processor_time_only_a_long_wall_time_counts() {
        let mut stretch = BusyPeriod::new(0, 0, None);
        stretch.began = Instant::now() - Duration::from_secs(4);
        assert_eq!(stretch.judge(None, Limits::PAUSED), None);
        stretch.began = Instant::now() - Duration::from_secs(6);
        let ending = stretch.judge(None, Limits::PAUSED);
        assert!(matches!(ending, Some(Stall { busy: None, .. })), "{ending:?}");
    }
}
