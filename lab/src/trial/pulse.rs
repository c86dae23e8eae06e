//! Signs of life of a current-thread runtime, for the thread that watches it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use super::cpu::ThreadClock;

#[derive(Default)]
pub(crate) struct Pulse {
    /// One more at each park and each unpark: odd while the thread waits for something to do.
    beats: AtomicU64,
    /// The body has begun and is not over.
    armed: AtomicBool,
    thread: OnceLock<Option<ThreadClock>>,
}

impl Pulse {
    /// From the body's thread, before it begins.
    pub(crate) fn arm(&self) {
        let _ = self.thread.set(ThreadClock::of_this_thread());
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

    /// None where the platform does not tell.
    pub(crate) fn thread(&self) -> Option<&ThreadClock> {
        self.thread.get()?.as_ref()
    }
}
