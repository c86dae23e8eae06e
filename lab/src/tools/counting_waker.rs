//! Polls futures by hand.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};

/// A waker that counts its wakes and clones. With it, a test acts as the executor: it polls a future by hand, and sees whether the
/// future asked to be polled again.
///
/// ```
/// use std::pin::pin;
/// use lab::CountingWaker;
///
/// let (tx, rx) = tokio::sync::oneshot::channel();
/// let mut rx = pin!(rx);
/// let waker = CountingWaker::new();
/// lab::expect_pending("the first poll", waker.poll(&mut rx));
/// lab::expect_eq("retained wakers", waker.retained(), 1);
/// lab::expect_eq("wakes before there is an answer", waker.wakes(), 0);
///
/// tx.send(7).unwrap();
/// lab::expect_eq("wakes after the answer", waker.wakes(), 1);
/// let answer = lab::expect_ready("the poll after the answer", waker.poll(&mut rx));
/// lab::expect_eq("the answer", answer, Ok(7));
/// ```
#[derive(Debug)]
pub struct CountingWaker {
    count: Arc<Count>,
    waker: Waker,
}

/// The references in `count` and `waker`. Further ones belong to clones of the waker.
const OWN_REFERENCES: usize = 2;

#[derive(Debug, Default)]
struct Count {
    wakes: AtomicUsize,
}

impl CountingWaker {
    /// A waker with no wakes and no clones.
    #[must_use]
    pub fn new() -> CountingWaker {
        let count = Arc::new(Count::default());
        CountingWaker { waker: Waker::from(Arc::clone(&count)), count }
    }

    /// Polls once, with this waker. Pin the future first: `let mut future = pin!(future);`.
    pub fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        Pin::new(future).poll(&mut Context::from_waker(&self.waker))
    }

    /// The waker itself, for a test that creates its own `Context`.
    #[must_use]
    pub fn waker(&self) -> &Waker {
        &self.waker
    }

    /// How often the waker was called.
    #[must_use]
    pub fn wakes(&self) -> usize {
        self.count.wakes.load(SeqCst)
    }

    /// How many clones of the waker exist now. If a future is pending, nothing retains a clone, and the waker was not called, then the
    /// future did not register the waker and will never be polled again.
    #[must_use]
    pub fn retained(&self) -> usize {
        Arc::strong_count(&self.count) - OWN_REFERENCES
    }

    /// The former name of [`CountingWaker::retained`].
    #[deprecated(since = "0.1.0", note = "renamed to `retained`")]
    #[must_use]
    pub fn kept(&self) -> usize {
        self.retained()
    }
}

impl Default for CountingWaker {
    fn default() -> CountingWaker {
        CountingWaker::new()
    }
}

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes.fetch_add(1, SeqCst);
    }
}

/// Polls once, with a waker that does nothing. Shows how far a future gets without waiting.
///
/// ```
/// use std::pin::pin;
///
/// let (tx, rx) = tokio::sync::oneshot::channel();
/// let mut rx = pin!(rx);
/// assert!(lab::poll_once(&mut rx).is_pending());
/// tx.send(7).unwrap();
/// assert!(lab::poll_once(&mut rx).is_ready());
/// ```
pub fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}
