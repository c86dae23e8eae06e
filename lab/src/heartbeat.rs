//! What the test thread reports to the watchdog: parks of the runtime, polls, processor time, and samples of its stack.

mod cpu;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::task::Waker;

pub(crate) use cpu::{ThreadClock, Usage};

use crate::stack_sampler::Sampler;
use crate::tasks::TaskId;

#[derive(Default)]
pub(crate) struct Heartbeat {
    /// Counts parks and unparks, so it is odd while the runtime is idle.
    beats: AtomicU64,
    /// Counts begins and ends of polls, so it is odd during a poll.
    polls: AtomicU64,
    polled_task: AtomicU32,
    /// Set from immediately before the body begins until it has ended.
    armed: AtomicBool,
    /// How many ms the thread was held when the watchdog gave the body up, plus one; 0 if it did not.
    given_up: AtomicU64,
    /// Wakes the future that polls the body.
    driver: OnceLock<Waker>,
    clock: OnceLock<Option<ThreadClock>>,
    sampler: OnceLock<Option<Sampler>>,
}

impl Heartbeat {
    /// To be called on the test thread, before the body begins.
    pub(crate) fn arm(&self) {
        let _ = self.clock.set(ThreadClock::of_this_thread());
        let _ = self.sampler.set(Sampler::of_this_thread());
        self.armed.store(true, Relaxed);
    }

    pub(crate) fn disarm(&self) {
        self.armed.store(false, Relaxed);
    }

    pub(crate) fn is_armed(&self) -> bool {
        self.armed.load(Relaxed)
    }

    pub(crate) fn park(&self) {
        self.beats.fetch_add(1, Relaxed);
    }

    pub(crate) fn unpark(&self) {
        self.beats.fetch_add(1, Relaxed);
    }

    /// Odd while the runtime is parked.
    pub(crate) fn beats(&self) -> u64 {
        self.beats.load(Relaxed)
    }

    pub(crate) fn parks(&self) -> u64 {
        self.beats().div_ceil(2)
    }

    pub(crate) fn begin_poll(&self, task: TaskId) {
        self.polled_task.store(task, Relaxed);
        self.polls.fetch_add(1, Relaxed);
    }

    pub(crate) fn end_poll(&self) {
        self.polls.fetch_add(1, Relaxed);
    }

    /// The count of begins and ends (odd during a poll), and the task that is polled or was polled last.
    pub(crate) fn poll(&self) -> (u64, TaskId) {
        (self.polls.load(Relaxed), self.polled_task.load(Relaxed))
    }

    /// Registers the waker of the future that polls the body.
    pub(crate) fn set_driver(&self, waker: &Waker) {
        self.driver.get_or_init(|| waker.clone());
    }

    /// To be called by the watchdog: the future that polls the body shall stop and report what all tasks wait for.
    pub(crate) fn give_up(&self, held_ms: u64) {
        self.given_up.store(held_ms + 1, Relaxed);
        if let Some(driver) = self.driver.get() {
            driver.wake_by_ref();
        }
    }

    /// The argument of [`Heartbeat::give_up`], if it was called.
    pub(crate) fn given_up(&self) -> Option<u64> {
        self.given_up.load(Relaxed).checked_sub(1)
    }

    /// None where the platform does not report it.
    pub(crate) fn usage(&self) -> Option<Usage> {
        self.clock.get()?.as_ref().and_then(ThreadClock::read)
    }

    /// None where no samples can be taken.
    pub(crate) fn sampler(&self) -> Option<&Sampler> {
        self.sampler.get()?.as_ref()
    }
}
