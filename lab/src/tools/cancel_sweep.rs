//! Cancels a future at every point at which it can be cancelled.

use std::fmt::{Display, Formatter, Result};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::circumstance::Circumstance;

/// A sweep makes a round for each poll, so a future with more polls would take too long.
const MAX_POLLS: usize = 1_000;

/// Calls `round` repeatedly, and each time drops the future that it passes to [`Round::run`] one step later, until that future
/// completes. Every round creates its own data, and checks it after the drop.
///
/// A future can only be dropped between two polls, but there are two such points: right after a pending poll, and later, when the
/// future has been woken but is not polled again. At the second point, the value that it waited for has arrived, and a careless
/// future loses it; `select!` drops the losing branches there. The sweep tries both points for each poll: "after its 1st poll", "woken
/// for its 2nd poll", "after its 2nd poll"..., and first of all "before it was polled". If an expectation fails in a round, its
/// message names the point.
///
/// Returns how many polls the future needs. Check this number: a future that is ready at its first poll was not swept at all.
///
/// The rounds run one after the other on the test's clock, so measure times from the start of the round.
///
/// # Panics
/// If a round does not call [`Round::run`] exactly once, or if the future is not done after 1000 polls.
///
/// ```
/// use tokio::sync::Mutex;
/// use tokio::time::sleep;
///
/// async fn transfer(from: &Mutex<i32>, to: &Mutex<i32>) {
///     let (mut from, mut to) = (from.lock().await, to.lock().await);
///     sleep(lab::ms(10)).await; // the paperwork; the money moves in one step after it
///     *from -= 30;
///     *to += 30;
/// }
///
/// # fn main() { a_cancelled_transfer_moves_all_or_nothing() }
/// #[lab::test]
/// async fn a_cancelled_transfer_moves_all_or_nothing() {
///     let polls = lab::cancel_sweep(async |round| {
///         let (from, to) = (Mutex::new(100), Mutex::new(0));
///         let done = round.run(transfer(&from, &to)).await.is_some();
///         let expected = if done { (70, 30) } else { (100, 0) };
///         lab::expect_eq("both accounts", (*from.lock().await, *to.lock().await), expected);
///     })
///     .await;
///     lab::expect_eq("the polls of a transfer", polls, 2);
/// }
/// ```
pub async fn cancel_sweep(round: impl AsyncFnMut(&mut Round)) -> usize {
    sweep(MAX_POLLS, round).await
}

async fn sweep(max_polls: usize, mut round: impl AsyncFnMut(&mut Round)) -> usize {
    for point in DropPoint::all(max_polls) {
        let mut this = Round::new(point);
        let circumstance = Circumstance::enter(point.to_string());
        round(&mut this).await;
        drop(circumstance);
        if let Some(polls) = this.polls_if_completed() {
            return polls;
        }
    }
    panic!("the future of a cancel sweep was not done after {max_polls} polls");
}

/// One round of a [`cancel_sweep`].
#[derive(Debug)]
pub struct Round {
    point: DropPoint,
    polls: usize,
    ended: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Cancelled,
    Completed,
}

/// The point at which the future is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DropPoint {
    /// When it is about to be polled for the n-th time.
    Before(usize),
    /// Right after its n-th poll.
    After(usize),
}

impl Round {
    fn new(point: DropPoint) -> Round {
        Round { point, polls: 0, ended: None }
    }

    /// Runs `future` up to the point at which this round drops it. When this returns, the future is dropped. Returns its value if it
    /// has completed.
    ///
    /// # Panics
    /// If it is called a second time in the same round.
    pub async fn run<F: Future>(&mut self, future: F) -> Option<F::Output> {
        assert!(self.ended.is_none() && self.polls == 0, "a round of a cancel sweep runs one future only");
        let mut future = Box::pin(future);
        let output = poll_fn(|cx| self.step(future.as_mut(), cx)).await;
        drop(future);
        self.ended = Some(if output.is_some() { End::Completed } else { End::Cancelled });
        output
    }

    /// How often the future was polled in this round.
    #[must_use]
    pub fn polls(&self) -> usize {
        self.polls
    }

    fn step<F: Future>(&mut self, future: Pin<&mut F>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        if self.point == DropPoint::Before(self.polls + 1) {
            return Poll::Ready(None);
        }
        self.polls += 1;
        match future.poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.point == DropPoint::After(self.polls) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }

    fn polls_if_completed(&self) -> Option<usize> {
        match self.ended {
            Some(End::Completed) => Some(self.polls),
            Some(End::Cancelled) => None,
            None => panic!("a round of a cancel sweep has to run its future: `round.run(..).await`"),
        }
    }
}

impl DropPoint {
    fn all(max_polls: usize) -> impl Iterator<Item = DropPoint> {
        (1..=max_polls).flat_map(|poll| [DropPoint::Before(poll), DropPoint::After(poll)])
    }
}

impl Display for DropPoint {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match *self {
            DropPoint::Before(1) => f.write_str("dropped before it was polled"),
            DropPoint::Before(poll) => write!(f, "dropped when woken for its {}", ordinal(poll)),
            DropPoint::After(poll) => write!(f, "dropped after its {}", ordinal(poll)),
        }
    }
}

/// Like `2nd poll`.
fn ordinal(poll: usize) -> String {
    let suffix = match (poll % 10, poll % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{poll}{suffix} poll")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn yields_forever(round: &mut Round) {
        let endless = poll_fn(|cx| {
            cx.waker().wake_by_ref();
            Poll::<()>::Pending
        });
        round.run(endless).await;
    }

    #[test]
    #[expect(unnameable_test_items)]
    fn a_future_that_never_completes_is_given_up() {
        #[lab::test]
        async fn swept() {
            sweep(7, yields_forever).await;
        }
        let text = std::panic::catch_unwind(swept).unwrap_err().downcast::<String>().unwrap();
        assert_eq!(*text, "the future of a cancel sweep was not done after 7 polls");
    }

    #[test]
    fn ordinals_have_their_suffix() {
        let texts = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        let suffixes =
            texts.map(|text| text.trim_start_matches(|c: char| c.is_ascii_digit())[..2].to_owned());
        assert_eq!(suffixes, ["st", "nd", "rd", "th", "th", "th", "th", "st", "nd", "th"]);
    }
}
