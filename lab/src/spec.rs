//! What a test asks of lab: what `#[lab::test]` expands to.

use std::fmt::Debug;
use std::panic::Location;
use std::pin::Pin;
use std::time::Duration;

/// On the test's own clock, for a test that does not choose a deadline.
const DEFAULT_DEADLINE: Duration = Duration::from_secs(60);

/// The name and the options of a test.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub(crate) name: &'static str,
    pub(crate) clock: Option<Clock>,
    pub(crate) multi_thread: bool,
    pub(crate) deadline: Duration,
    /// The `#[lab::test]` attribute.
    pub(crate) location: &'static Location<'static>,
}

/// The clock of a test's runtime.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Clock {
    /// Moves only when nothing can run, and then at once to the next timer.
    #[default]
    Paused,
    Real,
}

impl Spec {
    /// A test with this name, one thread, a deadline of 60 s, and the clock that the runner chooses (by default the paused one).
    #[must_use]
    #[track_caller]
    pub const fn new(name: &'static str) -> Spec {
        Spec {
            name,
            clock: None,
            multi_thread: false,
            deadline: DEFAULT_DEADLINE,
            location: Location::caller(),
        }
    }

    /// Uses the real clock.
    #[must_use]
    pub const fn real_clock(mut self) -> Spec {
        self.clock = Some(Clock::Real);
        self
    }

    /// Uses two worker threads and the real clock: tokio can pause the clock of a current-thread runtime only.
    #[must_use]
    pub const fn multi_thread(mut self) -> Spec {
        self.multi_thread = true;
        self.real_clock()
    }

    /// Ends the test after so many seconds on its own clock.
    #[must_use]
    pub const fn deadline_s(mut self, seconds: u64) -> Spec {
        self.deadline = Duration::from_secs(seconds);
        self
    }
}

/// A test body. These are pointers and not generic parameters, so that a test crate compiles none of lab's code. That saves a
/// quarter to a third of the compile time (measured).
#[derive(Clone, Copy)]
pub enum Body {
    /// Runs without a runtime.
    Plain(fn()),
    /// Runs on the runtime that the [`Spec`] describes.
    Async(fn() -> Pin<Box<dyn Future<Output = ()>>>),
}

/// An async body that has begun.
pub(crate) type BodyFuture<'a> = Pin<&'a mut (dyn Future<Output = ()> + 'static)>;

/// A test, and which file is the learner's.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) spec: Spec,
    pub(crate) body: Body,
    /// As it was given to rustc. None if the runner did not name it.
    pub(crate) learner: Option<String>,
}

/// The values that a test body may return: nothing, or a `Result` whose error fails the test.
#[diagnostic::on_unimplemented(
    message = "a lab test cannot return `{Self}`",
    note = "it may return `()` or `Result<(), E>` with `E: Debug`"
)]
pub trait Outcome {
    /// Ends the test.
    ///
    /// # Panics
    /// If the value is an error.
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
