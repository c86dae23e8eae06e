//! Polling by hand.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};

/// A waker that counts. With it a test plays the executor: it polls a future by hand, and sees whether the future asked to be
/// polled again.
///
/// ```
/// use std::pin::pin;
/// use lab::CountingWaker;
///
/// let (tell, told) = tokio::sync::oneshot::channel();
/// let mut told = pin!(told);
/// let waker = CountingWaker::new();
/// lab::expect_pending("the first poll", waker.poll(&mut told));
/// lab::expect_eq("wakers that were kept", waker.retained(), 1);
/// lab::expect_eq("wakes before there is an answer", waker.wakes(), 0);
///
/// tell.send(7).unwrap();
/// lab::expect_eq("wakes after the answer", waker.wakes(), 1);
/// let answer = lab::expect_ready("the poll after the answer", waker.poll(&mut told));
/// lab::expect_eq("the answer", answer, Ok(7));
/// ```
#[derive(Debug)]
pub struct CountingWaker {
    count: Arc<Count>,
    waker: Waker,
}

/// `count` and `waker`: everything beyond them is kept by somebody else.
const OWN: usize = 2;

#[derive(Debug, Default)]
struct Count {
    wakes: AtomicUsize,
}

impl CountingWaker {
    /// A waker that nobody has called.
    #[must_use]
    pub fn new() -> CountingWaker {
        let count = Arc::new(Count::default());
        CountingWaker { waker: Waker::from(Arc::clone(&count)), count }
    }

    /// Polls once, with this waker. Pin the future first: `let mut future = pin!(future);`.
    pub fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        Pin::new(future).poll(&mut Context::from_waker(&self.waker))
    }

    /// The waker itself, for a test that makes its own `Context`.
    #[must_use]
    pub fn waker(&self) -> &Waker {
        &self.waker
    }

    /// How often it was woken.
    #[must_use]
    pub fn wakes(&self) -> usize {
        self.count.wakes.load(SeqCst)
    }

    /// How many clones of it exist now. A future that is pending and for which nobody keeps a clone will never be polled again:
    /// unless it has woken the waker already, it forgot to register it.
    #[must_use]
    pub fn retained(&self) -> usize {
        Arc::strong_count(&self.count) - OWN
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

/// Polls once, with a waker that does nothing: how far does the future get without waiting?
///
/// ```
/// use std::pin::pin;
///
/// let (tell, told) = tokio::sync::oneshot::channel();
/// let mut told = pin!(told);
/// assert!(lab::poll_once(&mut told).is_pending());
/// tell.send(7).unwrap();
/// assert!(lab::poll_once(&mut told).is_ready());
/// ```
pub fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}
