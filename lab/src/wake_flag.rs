//! A waker that remembers that it was called, to tell which of several futures in one task was woken.

use std::sync::atomic::{
    AtomicBool,
    Ordering::{AcqRel, Release},
};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Wake, Waker};

pub(crate) struct WakeFlag {
    woken: AtomicBool,
    /// The waker of the task that polls. It stays the same while one `block_on` lasts.
    outer: OnceLock<Waker>,
}

impl WakeFlag {
    /// The flag is set at the beginning, because the first poll needs no wake.
    pub(crate) fn new() -> Arc<WakeFlag> {
        Arc::new(WakeFlag { woken: AtomicBool::new(true), outer: OnceLock::new() })
    }

    /// The waker to poll with. None if nothing was woken since the last call.
    pub(crate) fn take(self: &Arc<Self>, cx: &Context<'_>) -> Option<Waker> {
        self.outer.get_or_init(|| cx.waker().clone());
        self.woken.swap(false, AcqRel).then(|| Arc::clone(self).into())
    }
}

impl Wake for WakeFlag {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Release);
        if let Some(outer) = self.outer.get() {
            outer.wake_by_ref();
        }
    }
}
