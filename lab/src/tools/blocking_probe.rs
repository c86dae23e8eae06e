//! Does the code under test block the runtime's thread?

use std::fmt::{Debug, Formatter, Result};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};
use std::time::Duration;

use tokio::runtime::{Handle, RuntimeFlavor};

use super::clock_hold::{ClockHold, hold_clock};
use crate::lock::lock;

/// How long the work waits for a sign of life. The lab's own watch finds a runtime that stands still long before.
const PATIENCE: Duration = Duration::from_secs(5);

/// Plays the heavy work that an exercise should take off the runtime's thread, and finds out whether it did.
///
/// The work waits until the runtime has run a task meanwhile. Called on the runtime's own thread, also after a `yield_now` or in
/// a spawned task, it cannot; that is noted at once, so that the test can go on and say so. `spawn_blocking` and a thread with
/// a channel pass, within a few milliseconds of real time.
///
/// While a probe or any work of it lives, the paused clock is held still ([`hold_clock`]), or a thread of the exercise's own
/// would be deadlocked by definition. So do not sleep meanwhile, and do not measure time.
///
/// ```
/// use lab::BlockingProbe;
///
/// async fn crunch(work: impl FnOnce() -> u64 + Send + 'static) -> u64 {
///     tokio::task::spawn_blocking(work).await.unwrap()
/// }
///
/// # fn main() { the_sum_is_taken_off_the_runtime() }
/// #[lab::test]
/// async fn the_sum_is_taken_off_the_runtime() {
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
    patience: Duration,
    seen: Mutex<Whereabouts>,
    _hold: ClockHold,
}

/// Where the work was done. The worst of several counts, so from good to bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whereabouts {
    #[default]
    Nowhere,
    OffRuntime,
    /// On another thread, but the runtime's thread waited for it.
    RuntimeStoodStill,
    OnRuntime,
}

impl BlockingProbe {
    /// A probe for the runtime that this is called on.
    ///
    /// # Panics
    /// Outside of a runtime, and on a multi-thread one: there another thread can always go on.
    #[must_use]
    pub fn new() -> BlockingProbe {
        BlockingProbe::with_patience(PATIENCE)
    }

    fn with_patience(patience: Duration) -> BlockingProbe {
        let runtime = Handle::current();
        assert!(
            runtime.runtime_flavor() == RuntimeFlavor::CurrentThread,
            "a blocking probe needs a current-thread runtime"
        );
        let thread = thread::current().id();
        let inner = Inner { runtime, thread, patience, seen: Mutex::default(), _hold: hold_clock() };
        BlockingProbe { inner: Arc::new(inner) }
    }

    /// The work for the exercise to run: it does what [`BlockingProbe::block`] does and then gives back `value`.
    pub fn work<T: Send + 'static>(&self, value: T) -> impl FnOnce() -> T + Send + use<T> + 'static {
        let probe = self.clone();
        move || {
            probe.block();
            value
        }
    }

    /// Holds the calling thread like a heavy computation, for as long as the runtime needs to show that it goes on.
    pub fn block(&self) {
        let seen = self.look();
        let mut worst = lock(&self.inner.seen);
        *worst = seen.max(*worst);
    }

    fn look(&self) -> Whereabouts {
        if thread::current().id() == self.inner.thread {
            return Whereabouts::OnRuntime;
        }
        let (tell, told) = channel();
        self.inner.runtime.spawn(async move { tell.send(()) });
        match told.recv_timeout(self.inner.patience) {
            Ok(()) => Whereabouts::OffRuntime,
            Err(_) => Whereabouts::RuntimeStoodStill,
        }
    }

    pub(crate) fn seen(&self) -> Whereabouts {
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

    #[lab::test]
    async fn a_runtime_that_waits_for_the_thread_stands_still() {
        let probe = BlockingProbe::with_patience(crate::ms(5));
        thread::spawn(probe.work(())).join().unwrap();
        assert_eq!(probe.seen(), Whereabouts::RuntimeStoodStill);
    }
}
