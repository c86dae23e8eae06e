//! One call of a service, as a future.

use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::pin::Pin;
use std::task::{Context as PollContext, Poll, Waker, ready};
use std::time::Duration;

use tokio::time::Sleep;

use super::Service;
use super::script::{Outcome, Reply};
use crate::receipt::{CallRow, CallState};
use crate::tools::drop_log::Tracked;
use crate::tools::gauge::GaugeGuard;

/// A call of a [`Service`]: a future that ends with the service's answer. Dropping it before that cancels the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<A = ()> {
    waiting: Waiting,
    /// Taken at the end.
    answer: Option<Answer<A>>,
}

/// Where the answer comes from.
pub(super) enum Answer<A> {
    /// The caller brought it along.
    Given(A),
    /// The script has it.
    Scripted(fn(Outcome) -> A),
}

/// Who says how long it takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Given(Duration),
    Scripted,
}

/// The part of a call that does not depend on its answer, so that it is compiled once, here.
pub(super) struct Waiting {
    service: Service,
    name: String,
    takes: Takes,
    going: Option<Going>,
}

/// From the first poll to the end.
struct Going {
    wait: Wait,
    row: Option<usize>,
    tracked: Tracked,
    _inside: GaugeGuard,
}

enum Wait {
    For(Pin<Box<Sleep>>, Outcome),
    /// Nobody will wake this waker. It is kept like any other, so that the future does not look like one that forgot to.
    Ever(Option<Waker>),
}

impl<A> Call<A> {
    pub(super) fn new(waiting: Waiting, answer: Answer<A>) -> Call<A> {
        Call { waiting, answer: Some(answer) }
    }
}

/// The answer is never pinned, and the rest is `Unpin`.
impl<A> Unpin for Call<A> {}

impl<A> Future for Call<A> {
    type Output = A;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<A> {
        assert!(self.answer.is_some(), "a call was polled after it had ended");
        let outcome = ready!(self.waiting.poll(cx));
        match self.answer.take() {
            Some(Answer::Given(answer)) => Poll::Ready(answer),
            Some(Answer::Scripted(convert)) => Poll::Ready(convert(outcome)),
            None => Poll::Pending,
        }
    }
}

impl<A> Debug for Call<A> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "Call({:?})", self.waiting.name)
    }
}

impl Waiting {
    pub(super) fn new(service: Service, name: String, takes: Takes) -> Waiting {
        Waiting { service, name, takes, going: None }
    }

    fn poll(&mut self, cx: &mut PollContext<'_>) -> Poll<Outcome> {
        if self.going.is_none() {
            self.going = Some(self.start());
        }
        let Some(going) = &mut self.going else { return Poll::Pending };
        let outcome = ready!(going.wait.poll(cx));
        self.end(CallState::Done);
        Poll::Ready(outcome)
    }

    fn start(&self) -> Going {
        let inner = &self.service.inner;
        let inside = inner.gauge.enter();
        let tracked = inner.log.track(self.name.as_str());
        // The rule comes first: if it panics, the call has not begun.
        let wait = self.begin_to_wait();
        Going { wait, row: self.record(), tracked, _inside: inside }
    }

    fn begin_to_wait(&self) -> Wait {
        let reply = match self.takes {
            Takes::Given(latency) => Reply::ok("").after(latency),
            Takes::Scripted => self.service.reply(&self.name),
        };
        match reply.outcome {
            Some(outcome) => Wait::For(Box::pin(self.service.inner.context.sleep(reply.latency)), outcome),
            None => Wait::Ever(None),
        }
    }

    fn record(&self) -> Option<usize> {
        let inner = &self.service.inner;
        let now = inner.context.elapsed_ms();
        inner.context.add_call(CallRow {
            name: self.name.clone(),
            owner: None,
            start_ms: now,
            end_ms: now,
            state: CallState::Running,
        })
    }

    fn end(&mut self, state: CallState) {
        let Some(going) = self.going.take() else { return };
        if let Some(row) = going.row {
            self.service.inner.context.end_call(row, state);
        }
        if state == CallState::Done {
            going.tracked.finish();
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.end(CallState::Dropped);
    }
}

impl Wait {
    fn poll(&mut self, cx: &mut PollContext<'_>) -> Poll<Outcome> {
        match self {
            Wait::For(sleep, outcome) => {
                ready!(sleep.as_mut().poll(cx));
                Poll::Ready(std::mem::replace(outcome, Ok(String::new())))
            }
            Wait::Ever(waker) => {
                *waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}
