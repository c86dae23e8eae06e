//! Signs of life of a current-thread runtime, for the thread that watches it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::task::Waker;

use super::cpu::ThreadClock;
use crate::stack_sampler::Sampler;
use crate::tasks::TaskId;

#[derive(Default)]
pub(crate) struct Heartbeat {
    /// One more at each park and each unpark: odd while the thread waits for something to do.
    beats: AtomicU64,
    /// One more at each begin and each end of a poll: odd while somebody is polled.
    polls: AtomicU64,
    polled: AtomicU32,
    /// The body has begun and is not over.
    armed: AtomicBool,
    /// The body is to be given up, after having held the thread for so many ms, plus one; 0 if not.
    give_up: AtomicU64,
    /// Wakes the body's driver.
    driver: OnceLock<Waker>,
    thread: OnceLock<Option<ThreadClock>>,
    sampler: OnceLock<Option<Sampler>>,
}

impl Heartbeat {
    /// From the body's thread, before it begins.
    pub(crate) fn arm(&self) {
        let _ = self.thread.set(ThreadClock::of_this_thread());
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

    pub(crate) fn beats(&self) -> u64 {
        self.beats.load(Relaxed)
    }

    pub(crate) fn parks(&self) -> u64 {
        self.beats().div_ceil(2)
    }

    pub(crate) fn begin_poll(&self, who: TaskId) {
        self.polled.store(who, Relaxed);
        self.polls.fetch_add(1, Relaxed);
    }

    pub(crate) fn end_poll(&self) {
        self.polls.fetch_add(1, Relaxed);
    }

    /// The count of begins and ends, and who is or was polled last.
    pub(crate) fn poll(&self) -> (u64, TaskId) {
        (self.polls.load(Relaxed), self.polled.load(Relaxed))
    }

    /// From the driver, when it is polled.
    pub(crate) fn driven_by(&self, waker: &Waker) {
        self.driver.get_or_init(|| waker.clone());
    }

    /// From the watching thread: the driver is to stop, and to tell what everybody is at.
    pub(crate) fn give_up(&self, held_ms: u64) {
        self.give_up.store(held_ms + 1, Relaxed);
        if let Some(driver) = self.driver.get() {
            driver.wake_by_ref();
        }
    }

    pub(crate) fn given_up(&self) -> Option<u64> {
        self.give_up.load(Relaxed).checked_sub(1)
    }

    /// None where the platform does not tell.
    pub(crate) fn thread(&self) -> Option<&ThreadClock> {
        self.thread.get()?.as_ref()
    }

    /// None where no samples can be taken.
    pub(crate) fn sampler(&self) -> Option<&Sampler> {
        self.sampler.get()?.as_ref()
    }
}
