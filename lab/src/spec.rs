//! What a test asks of the lab: what `#[lab::test]` expands to.

use std::fmt::Debug;
use std::panic::Location;
use std::pin::Pin;
use std::time::Duration;

/// The time a test has on its own clock when it does not say otherwise.
const DEADLINE: Duration = Duration::from_secs(60);

/// The name and the options of a test.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub(crate) name: &'static str,
    pub(crate) clock: Option<Clock>,
    pub(crate) multi_thread: bool,
    pub(crate) deadline: Duration,
    /// Where the test is written.
    pub(crate) place: &'static Location<'static>,
}

/// The clock that a test's runtime goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Clock {
    /// Moves only when nothing can run, and then at once to the next timer.
    #[default]
    Paused,
    Real,
}

impl Spec {
    /// A test of this name, with one thread, a deadline of 60 s, and the clock that the runner says (else the paused one).
    #[must_use]
    #[track_caller]
    pub const fn new(name: &'static str) -> Spec {
        Spec { name, clock: None, multi_thread: false, deadline: DEADLINE, place: Location::caller() }
    }

    /// Time flows as outside.
    #[must_use]
    pub const fn real_clock(mut self) -> Spec {
        self.clock = Some(Clock::Real);
        self
    }

    /// Two worker threads, and so the real clock: tokio can pause the clock of a current-thread runtime only.
    #[must_use]
    pub const fn multi_thread(mut self) -> Spec {
        self.multi_thread = true;
        self.real_clock()
    }

    /// The test ends after so many seconds on its own clock.
    #[must_use]
    pub const fn deadline_s(mut self, seconds: u64) -> Spec {
        self.deadline = Duration::from_secs(seconds);
        self
    }
}

/// A test body. Pointers and not generics: a test crate then compiles none of the lab's code (0.63 to 0.76 of the time, measured).
#[derive(Clone, Copy)]
pub enum Body {
    /// Runs without a runtime.
    Plain(fn()),
    /// Runs on the runtime that the [`Spec`] describes.
    Async(fn() -> Pin<Box<dyn Future<Output = ()>>>),
}

/// What a test body may return: nothing, or a `Result` whose error fails the test.
#[diagnostic::on_unimplemented(
    message = "a lab test cannot return `{Self}`",
    note = "it may return `()` or `Result<(), E>` with `E: Debug`"
)]
pub trait Outcome {
    /// Ends the test.
    ///
    /// # Panics
    /// When the value is an error.
    fn settle(self);
}

impl Outcome for () {
    fn settle(self) {}
}

impl<E: Debug> Outcome for Result<(), E> {
    #[track_caller]
    fn settle(self) {
        if let Err(error) = self {
            panic!("the test returned an error: {error:?}");
        }
    }
}
