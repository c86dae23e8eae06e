//! A waker that records the stacks on which it is cloned.
#![allow(unsafe_code)]

use std::sync::{Arc, Mutex};
use std::task::{RawWaker, RawWakerVTable, Waker};

use crate::lock::lock;
use crate::symbols::{Symbol, addresses, resolve};

/// Later clones are not recorded.
const MAX_STACKS: usize = 64;

/// Its waker wakes nothing: it is for a future that is polled a last time.
pub(super) struct TracingWaker {
    cloned_at: Mutex<Vec<Vec<usize>>>,
}

impl TracingWaker {
    pub(super) fn new() -> Arc<TracingWaker> {
        Arc::new(TracingWaker { cloned_at: Mutex::default() })
    }

    pub(super) fn waker(self: &Arc<Self>) -> Waker {
        // SAFETY: the functions of `VTABLE` use the pointer as what it is, a counted reference to a `TracingWaker` (see there).
        unsafe { Waker::from_raw(raw(Arc::clone(self))) }
    }

    /// The recorded stacks, each with the innermost call first.
    pub(super) fn stacks(&self) -> Vec<Vec<Symbol>> {
        lock(&self.cloned_at).iter().map(|stack| resolve(stack)).collect()
    }

    fn record(&self) {
        let mut stacks = lock(&self.cloned_at);
        if stacks.len() < MAX_STACKS {
            stacks.push(addresses());
        }
    }
}

fn raw(waker: Arc<TracingWaker>) -> RawWaker {
    RawWaker::new(Arc::into_raw(waker).cast(), &VTABLE)
}

/// Every waker owns one count of the `Arc` whose `into_raw` made its pointer: `clone` adds one, `wake` and `drop` remove one,
/// `wake_by_ref` needs none.
static VTABLE: RawWakerVTable = RawWakerVTable::new(clone, drop_tracing_waker, |_| {}, drop_tracing_waker);

unsafe fn clone(data: *const ()) -> RawWaker {
    // SAFETY: the cloned waker keeps its count, so the `Arc` lives. The new waker gets a count of its own.
    let waker = unsafe {
        Arc::increment_strong_count(data.cast::<TracingWaker>());
        Arc::from_raw(data.cast::<TracingWaker>())
    };
    waker.record();
    raw(waker)
}

unsafe fn drop_tracing_waker(data: *const ()) {
    // SAFETY: this gives up the waker's count, and the waker is not used afterwards.
    drop(unsafe { Arc::from_raw(data.cast::<TracingWaker>()) });
}
