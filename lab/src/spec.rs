//! The specification of a test. `#[lab::test]` expands to code that builds it.

use std::fmt::Debug;
use std::panic::Location;
use std::pin::Pin;
use std::time::Duration;

/// The deadline of a test that does not set one, on the test's own clock.
const DEFAULT_DEADLINE: Duration = Duration::from_secs(60);

/// The name and the options of a test.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub(crate) name: &'static str,
    pub(crate) clock: Option<Clock>,
    pub(crate) multi_thread: bool,
    pub(crate) deadline: Duration,
    /// Where the `#[lab::test]` attribute is.
    pub(crate) location: &'static Location<'static>,
}

/// The clock of a test's runtime.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Clock {
    /// Moves only when nothing can run, and then jumps to the next timer.
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

/// A test body. The variants hold function pointers and not generic parameters, so that a test crate compiles none of lab's code.
/// That saves a quarter to a third of the compile time (measured).
#[derive(Clone, Copy)]
pub enum Body {
    /// Runs without a runtime.
    Plain(fn()),
    /// Runs on the runtime that the [`Spec`] describes.
    Async(fn() -> Pin<Box<dyn Future<Output = ()>>>),
}

/// An async body that has begun.
pub(crate) type BodyFuture<'a> = Pin<&'a mut (dyn Future<Output = ()> + 'static)>;

/// A test, and the path of the learner's file.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) spec: Spec,
    pub(crate) body: Body,
    /// The path that was passed to rustc. None if the runner did not send it.
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
