//! Cancelling a future at every point at which it can be cancelled.

use std::fmt::{Display, Formatter, Result};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::circumstance::Circumstance;

/// What needs more polls than this is not swept but hammered.
const MOST_POLLS: usize = 1_000;

/// Runs `round` again and again, and each time drops the future it hands to [`Round::run`] one step later, until that future
/// ends by itself. Every round sets up its own world, and looks at what is left of it after the drop.
///
/// A future is only ever dropped between two polls, but there are two ways: right after a poll that was pending, and later,
/// when it has been woken and was about to be polled again (what it waited for is there by then, and is lost if the future is
/// careless; this is what `select!` does to a loser). Both are tried, for each poll: "after its 1st poll", "woken for its 2nd
/// poll", "after its 2nd poll"... and at the very first, "before it was polled". An expectation that fails inside a round says
/// which it was.
///
/// Gives back how many polls the future needs. That is worth an expectation: of a future that is ready at its first poll,
/// nothing was swept.
///
/// On the test's clock the rounds follow each other: measure times inside a round from its own start.
///
/// # Panics
/// When a round does not call [`Round::run`] exactly once, and when the future is not done after 1000 polls.
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
    sweep(MOST_POLLS, round).await
}

async fn sweep(most_polls: usize, mut round: impl AsyncFnMut(&mut Round)) -> usize {
    for cut in Cut::all(most_polls) {
        let mut this = Round::new(cut);
        let circumstance = Circumstance::enter(cut.to_string());
        round(&mut this).await;
        drop(circumstance);
        if let Some(polls) = this.polls_of_the_whole() {
            return polls;
        }
    }
    panic!("the future of a cancel sweep was not done after {most_polls} polls");
}

/// One round of a [`cancel_sweep`].
#[derive(Debug)]
pub struct Round {
    cut: Cut,
    polls: usize,
    ended: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Cancelled,
    ByItself,
}

/// The point at which the future is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// When it was about to be polled for the n-th time.
    Before(usize),
    /// Right after its n-th poll.
    After(usize),
}

impl Round {
    fn new(cut: Cut) -> Round {
        Round { cut, polls: 0, ended: None }
    }

    /// Runs `future` up to the point at which this round drops it. When this returns, the future is gone; the value is there
    /// only when it had ended by itself.
    ///
    /// # Panics
    /// When it is called a second time in the same round.
    pub async fn run<F: Future>(&mut self, future: F) -> Option<F::Output> {
        assert!(self.ended.is_none() && self.polls == 0, "a round of a cancel sweep runs one future only");
        let mut future = Box::pin(future);
        let output = poll_fn(|cx| self.step(future.as_mut(), cx)).await;
        drop(future);
        self.ended = Some(if output.is_some() { End::ByItself } else { End::Cancelled });
        output
    }

    /// How often the future was polled in this round.
    #[must_use]
    pub fn polls(&self) -> usize {
        self.polls
    }

    fn step<F: Future>(&mut self, future: Pin<&mut F>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        if self.cut == Cut::Before(self.polls + 1) {
            return Poll::Ready(None);
        }
        self.polls += 1;
        match future.poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.cut == Cut::After(self.polls) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }

    fn polls_of_the_whole(&self) -> Option<usize> {
        match self.ended {
            Some(End::ByItself) => Some(self.polls),
            Some(End::Cancelled) => None,
            None => panic!("a round of a cancel sweep has to run its future: `round.run(..).await`"),
        }
    }
}

impl Cut {
    fn all(most_polls: usize) -> impl Iterator<Item = Cut> {
        (1..=most_polls).flat_map(|poll| [Cut::Before(poll), Cut::After(poll)])
    }
}

impl Display for Cut {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match *self {
            Cut::Before(1) => f.write_str("dropped before it was polled"),
            Cut::Before(poll) => write!(f, "dropped when woken for its {}", ordinal(poll)),
            Cut::After(poll) => write!(f, "dropped after its {}", ordinal(poll)),
        }
    }
}

/// `2nd poll`.
fn ordinal(poll: usize) -> String {
    let ending = match (poll % 10, poll % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{poll}{ending} poll")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn yields_for_ever(round: &mut Round) {
        let endless = poll_fn(|cx| {
            cx.waker().wake_by_ref();
            Poll::<()>::Pending
        });
        round.run(endless).await;
    }

    #[test]
    #[expect(unnameable_test_items)]
    fn a_future_that_never_ends_is_given_up() {
        #[lab::test]
        async fn swept() {
            sweep(7, yields_for_ever).await;
        }
        let text = std::panic::catch_unwind(swept).unwrap_err().downcast::<String>().unwrap();
        assert_eq!(*text, "the future of a cancel sweep was not done after 7 polls");
    }

    #[test]
    fn polls_are_counted_in_english() {
        let texts = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        let endings = texts.map(|text| text.trim_start_matches(|c: char| c.is_ascii_digit())[..2].to_owned());
        assert_eq!(endings, ["st", "nd", "rd", "th", "th", "th", "th", "st", "nd", "th"]);
    }
}
