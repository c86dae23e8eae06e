//! A waker that notes where it is taken.
#![allow(unsafe_code)]

use std::sync::{Arc, Mutex};
use std::task::{RawWaker, RawWakerVTable, Waker};

use crate::context::lock;
use crate::symbols::{Symbol, addresses, resolve};

/// Whoever waits for more than this has other troubles.
const MAX_STACKS: usize = 64;

/// Wakes nobody: it is for a future that is given up.
pub(super) struct TracingWaker {
    taken: Mutex<Vec<Vec<usize>>>,
}

impl TracingWaker {
    pub(super) fn new() -> Arc<TracingWaker> {
        Arc::new(TracingWaker { taken: Mutex::default() })
    }

    pub(super) fn waker(self: &Arc<Self>) -> Waker {
        // SAFETY: the table treats the pointer as what it is, a counted reference to a spy (see there).
        unsafe { Waker::from_raw(raw(Arc::clone(self))) }
    }

    /// The stacks that took the waker, the innermost call first.
    pub(super) fn stacks(&self) -> Vec<Vec<Symbol>> {
        lock(&self.taken).iter().map(|stack| resolve(stack)).collect()
    }

    fn note(&self) {
        let mut taken = lock(&self.taken);
        if taken.len() < MAX_STACKS {
            taken.push(addresses());
        }
    }
}

fn raw(spy: Arc<TracingWaker>) -> RawWaker {
    RawWaker::new(Arc::into_raw(spy).cast(), &TABLE)
}

/// Every waker owns one count of the `Arc` whose `into_raw` made its pointer: `clone` adds one, `wake` and `drop` take one away,
/// `wake_by_ref` needs none.
static TABLE: RawWakerVTable = RawWakerVTable::new(clone, drop_tracing_waker, |_| {}, drop_tracing_waker);

unsafe fn clone(data: *const ()) -> RawWaker {
    // SAFETY: the waker that is cloned keeps its count, so the `Arc` lives, and this one gets a count of its own.
    let spy = unsafe {
        Arc::increment_strong_count(data.cast::<TracingWaker>());
        Arc::from_raw(data.cast::<TracingWaker>())
    };
    spy.note();
    raw(spy)
}

unsafe fn drop_tracing_waker(data: *const ()) {
    // SAFETY: this waker's count is given up here, and the waker is not used after.
    drop(unsafe { Arc::from_raw(data.cast::<TracingWaker>()) });
}
