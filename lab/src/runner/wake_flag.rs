//! The body's own waker: it tells a wake of the body from one of its deadline.

use std::sync::atomic::{AtomicBool, Ordering::AcqRel};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Wake, Waker};

pub(super) struct WakeFlag {
    rung: AtomicBool,
    /// Who polls; always the same while one `block_on` lasts.
    outer: OnceLock<Waker>,
}

impl WakeFlag {
    /// Rung already: the first poll needs no reason.
    pub(super) fn new() -> Arc<WakeFlag> {
        Arc::new(WakeFlag { rung: AtomicBool::new(true), outer: OnceLock::new() })
    }

    /// The waker to poll with, if the bell was rung since the last time.
    pub(super) fn take(self: &Arc<Self>, cx: &Context<'_>) -> Option<Waker> {
        self.outer.get_or_init(|| cx.waker().clone());
        self.rung.swap(false, AcqRel).then(|| Arc::clone(self).into())
    }
}

impl Wake for WakeFlag {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rung.store(true, std::sync::atomic::Ordering::Release);
        if let Some(outer) = self.outer.get() {
            outer.wake_by_ref();
        }
    }
}
