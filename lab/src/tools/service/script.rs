//! What a scripted service is asked, and what it says.

use std::error::Error;
use std::fmt::{Display, Formatter, Result as FmtResult};
use std::time::Duration;

pub(crate) type Rule = Box<dyn FnMut(&Request) -> Reply + Send>;

pub(crate) type Outcome = Result<String, Fault>;

/// A request, as the rule of [`Service::scripted`](crate::Service::scripted) sees it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// What is asked for.
    pub name: String,
    /// Which call of the service this is: 1 for the first.
    pub number: usize,
    /// Which request of this name: 1 for the first.
    pub attempt: usize,
    /// How many calls are going on, this one included.
    pub in_flight: usize,
    /// When it began, on the test's clock.
    pub at: Duration,
}

/// What a scripted service answers, and how long it takes: no time at all, unless [`Reply::after`] says otherwise.
#[derive(Clone, Debug)]
#[must_use = "a reply is for the rule of a service to return"]
pub struct Reply {
    /// None: there will be no answer.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) latency: Duration,
}

impl Reply {
    /// A good answer.
    pub fn ok(text: impl Into<String>) -> Reply {
        Reply { outcome: Some(Ok(text.into())), latency: Duration::ZERO }
    }

    /// A fault that may be gone next time.
    pub fn transient(reason: impl Into<String>) -> Reply {
        Reply::fault(Fault { reason: reason.into(), transient: true })
    }

    /// A fault that asking again does not mend.
    pub fn permanent(reason: impl Into<String>) -> Reply {
        Reply::fault(Fault { reason: reason.into(), transient: false })
    }

    /// No answer, ever: the caller waits until it gives up.
    pub fn never() -> Reply {
        Reply { outcome: None, latency: Duration::ZERO }
    }

    /// The same answer, after so much time. What never comes does not come later either.
    pub fn after(mut self, latency: Duration) -> Reply {
        self.latency = latency;
        self
    }

    fn fault(fault: Fault) -> Reply {
        Reply { outcome: Some(Err(fault)), latency: Duration::ZERO }
    }
}

/// Why a service did not answer well. Its `Display` text is the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    reason: String,
    transient: bool,
}

impl Fault {
    /// Whether it may be gone next time, so that it makes sense to ask again.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.transient
    }

    /// The reason, as the script gave it.
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
