//! A simulated service: calls that take a given time and then answer.

use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as PollContext, Poll, ready};
use std::time::Duration;

use tokio::time::{Sleep, sleep};

use super::gauge::{Gauge, GaugeGuard};
use crate::context::Context;
use crate::receipt::{CallRow, CallState};

/// A service elsewhere, as far as an exercise can tell. Every call is recorded in the test's receipt with its start, its end,
/// and whether it was done or dropped before.
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

struct Inner {
    name: String,
    gauge: Gauge,
    context: Arc<Context>,
}

impl Service {
    /// A service of this name, without calls.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Service {
        let inner = Inner { name: name.into(), gauge: Gauge::new(), context: Context::current() };
        Service { inner: Arc::new(inner) }
    }

    /// Calls the service. Like everything async it starts when it is first polled, and takes `latency` from then on.
    #[track_caller]
    pub fn call(&self, name: &str, latency: Duration) -> Call {
        self.prepare(name, latency, ())
    }

    /// Like [`Service::call`], with an answer: what the service says after `latency`, be it good or bad.
    #[track_caller]
    pub fn try_call<T, E>(&self, name: &str, latency: Duration, answer: Result<T, E>) -> Call<Result<T, E>> {
        self.prepare(name, latency, answer)
    }

    /// How many calls are going on.
    #[must_use]
    pub fn gauge(&self) -> &Gauge {
        &self.inner.gauge
    }

    #[track_caller]
    fn prepare<A>(&self, name: &str, latency: Duration, answer: A) -> Call<A> {
        let waiting = Waiting {
            service: self.clone(),
            name: name.to_owned(),
            latency,
            place: Location::caller(),
            going: None,
        };
        Call { waiting, answer: Some(answer) }
    }
}

impl Debug for Service {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "Service({:?})", self.inner.name)
    }
}

/// A call of a [`Service`]: a future that ends with the service's answer. Dropping it before that cancels the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<A = ()> {
    waiting: Waiting,
    /// Taken at the end.
    answer: Option<A>,
}

/// The part of a call that does not depend on its answer, so that it is compiled once, here.
struct Waiting {
    service: Service,
    name: String,
    latency: Duration,
    place: &'static Location<'static>,
    going: Option<Going>,
}

/// From the first poll to the end.
struct Going {
    sleep: Pin<Box<Sleep>>,
    row: Option<usize>,
    _inside: GaugeGuard,
}

/// The answer is never pinned, and the rest is `Unpin`.
impl<A> Unpin for Call<A> {}

impl<A> Future for Call<A> {
    type Output = A;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<A> {
        assert!(self.answer.is_some(), "a call was polled after it had ended");
        ready!(self.waiting.poll(cx));
        self.answer.take().map_or(Poll::Pending, Poll::Ready)
    }
}

impl<A> Debug for Call<A> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "Call({:?})", self.waiting.name)
    }
}

impl Waiting {
    fn poll(&mut self, cx: &mut PollContext<'_>) -> Poll<()> {
        if self.going.is_none() {
            self.going = Some(self.start());
        }
        if let Some(going) = &mut self.going {
            ready!(going.sleep.as_mut().poll(cx));
        }
        self.end(CallState::Done);
        Poll::Ready(())
    }

    fn start(&self) -> Going {
        let inner = &self.service.inner;
        let now = inner.context.elapsed_ms();
        let row = inner.context.add_call(CallRow {
            service: inner.name.clone(),
            name: self.name.clone(),
            owner: tokio::task::try_id().map(|id| format!("task {id}")),
            start_ms: now,
            end_ms: now,
            state: CallState::Running,
            file: self.place.file().to_owned(),
            line: self.place.line(),
        });
        Going { sleep: Box::pin(sleep(self.latency)), row, _inside: inner.gauge.enter() }
    }

    fn end(&mut self, state: CallState) {
        let ended = self.going.take();
        if let Some(row) = ended.and_then(|going| going.row) {
            self.service.inner.context.end_call(row, state);
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.end(CallState::Dropped);
    }
}
