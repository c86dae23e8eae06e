//! The requests to a scripted service, and its replies.

use std::error::Error;
use std::fmt::{Display, Formatter, Result as FmtResult};
use std::time::Duration;

pub(crate) type Rule = Box<dyn FnMut(&Request) -> Reply + Send>;

pub(crate) type Outcome = Result<String, Fault>;

/// A request, for the rule of [`Service::scripted`](crate::Service::scripted).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// The argument of [`Service::request`](crate::Service::request).
    pub name: String,
    /// Its number among all calls of the service: 1 for the first.
    pub number: usize,
    /// Its number among the requests with this name: 1 for the first.
    pub attempt: usize,
    /// How many calls are in progress, including this one.
    pub in_flight: usize,
    /// When it began, on the test's clock.
    pub at: Duration,
}

/// The answer of a scripted service and its latency. Without [`Reply::after`] it takes no time.
#[derive(Clone, Debug)]
#[must_use = "a reply is for the rule of a service to return"]
pub struct Reply {
    /// None if the service never answers.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) latency: Duration,
}

impl Reply {
    /// The call returns `Ok` with this text.
    pub fn ok(text: impl Into<String>) -> Reply {
        Reply { outcome: Some(Ok(text.into())), latency: Duration::ZERO }
    }

    /// The call returns a fault that may be gone at the next attempt.
    pub fn transient(reason: impl Into<String>) -> Reply {
        Reply::fault(Fault { reason: reason.into(), transient: true })
    }

    /// The call returns a fault that another attempt does not fix.
    pub fn permanent(reason: impl Into<String>) -> Reply {
        Reply::fault(Fault { reason: reason.into(), transient: false })
    }

    /// The call never returns. The caller waits until its timeout.
    pub fn never() -> Reply {
        Reply { outcome: None, latency: Duration::ZERO }
    }

    /// Delays the answer. It has no effect on [`Reply::never`].
    pub fn after(mut self, latency: Duration) -> Reply {
        self.latency = latency;
        self
    }

    fn fault(fault: Fault) -> Reply {
        Reply { outcome: Some(Err(fault)), latency: Duration::ZERO }
    }
}

/// The error of a call. Its `Display` text is the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    reason: String,
    transient: bool,
}

impl Fault {
    /// Whether it may be gone at the next attempt, so that a retry makes sense.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.transient
    }

    /// The reason, as the rule gave it.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str(&self.reason)
    }
}

impl Error for Fault {}
