//! Finds out whether the code under test blocks the runtime's thread.

use std::fmt::{Debug, Formatter, Result};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};
use std::time::Duration;

use tokio::runtime::{Handle, RuntimeFlavor};

use super::clock_hold::{ClockHold, hold_clock};
use crate::lock::lock;

/// How long the work waits for the runtime to run a task. Lab's watchdog notices a blocked runtime long before.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Simulates heavy work that an exercise should not do on the runtime's thread, and finds out where it was done.
///
/// The work waits until the runtime has run a task in the meantime. On the runtime's own thread, also after a `yield_now` or in a
/// spawned task, that is impossible. There the work records so and returns at once, so that the test can go on and fail. With
/// `spawn_blocking`, or on a thread with a channel, it takes a few milliseconds of real time.
///
/// While a probe or its work lives, the paused clock stands still ([`hold_clock`]), because otherwise a thread of the exercise would
/// count as deadlocked. So do not sleep and do not measure time in the meantime.
///
/// ```
/// use lab::BlockingProbe;
///
/// async fn crunch(work: impl FnOnce() -> u64 + Send + 'static) -> u64 {
///     tokio::task::spawn_blocking(work).await.unwrap()
/// }
///
/// # fn main() { the_sum_is_not_made_on_the_runtime_thread() }
/// #[lab::test]
/// async fn the_sum_is_not_made_on_the_runtime_thread() {
///     let probe = BlockingProbe::new();
///     let sum = crunch(probe.work(42)).await;
///     lab::expect_not_on_runtime_thread("where the sum is made", &probe);
///     lab::expect_eq("the sum", sum, 42);
/// }
/// ```
#[derive(Clone)]
pub struct BlockingProbe {
    inner: Arc<Inner>,
}

struct Inner {
    runtime: Handle,
    thread: ThreadId,
    timeout: Duration,
    seen: Mutex<WorkThread>,
    _hold: ClockHold,
}

/// Where the work was done. Ordered from good to bad: of several works, the worst counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WorkThread {
    #[default]
    Nowhere,
    OffRuntime,
    /// On another thread, but the runtime's thread waited for it.
    RuntimeBlocked,
    OnRuntime,
}

impl BlockingProbe {
    /// A probe for the current runtime.
    ///
    /// # Panics
    /// Outside a runtime, and on a multi-thread runtime, because there another thread can run the task.
    #[must_use]
    pub fn new() -> BlockingProbe {
        BlockingProbe::with_timeout(TIMEOUT)
    }

    fn with_timeout(timeout: Duration) -> BlockingProbe {
        let runtime = Handle::current();
        assert!(
            runtime.runtime_flavor() == RuntimeFlavor::CurrentThread,
            "a blocking probe needs a current-thread runtime"
        );
        let thread = thread::current().id();
        let inner = Inner { runtime, thread, timeout, seen: Mutex::default(), _hold: hold_clock() };
        BlockingProbe { inner: Arc::new(inner) }
    }

    /// The work for the exercise to run: it calls [`BlockingProbe::block`] and then returns `value`.
    pub fn work<T: Send + 'static>(&self, value: T) -> impl FnOnce() -> T + Send + use<T> + 'static {
        let probe = self.clone();
        move || {
            probe.block();
            value
        }
    }

    /// Blocks the calling thread, like a heavy computation, until the runtime has run a task or is known to be blocked.
    pub fn block(&self) {
        let seen = self.observe();
        let mut worst = lock(&self.inner.seen);
        *worst = seen.max(*worst);
    }

    fn observe(&self) -> WorkThread {
        if thread::current().id() == self.inner.thread {
            return WorkThread::OnRuntime;
        }
        let (tx, rx) = channel();
        self.inner.runtime.spawn(async move { tx.send(()) });
        match rx.recv_timeout(self.inner.timeout) {
            Ok(()) => WorkThread::OffRuntime,
            Err(_) => WorkThread::RuntimeBlocked,
        }
    }

    pub(crate) fn seen(&self) -> WorkThread {
        *lock(&self.inner.seen)
    }
}

impl Default for BlockingProbe {
    fn default() -> BlockingProbe {
        BlockingProbe::new()
    }
}

impl Debug for BlockingProbe {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "BlockingProbe({:?})", self.seen())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 5 ms is short enough, because the runtime cannot answer however long the probe waits.
    #[lab::test]
    async fn a_runtime_that_waits_for_the_thread_is_blocked() {
        let probe = BlockingProbe::with_timeout(crate::ms(5));
        thread::spawn(probe.work(())).join().unwrap();
        assert_eq!(probe.seen(), WorkThread::RuntimeBlocked);
    }
}
