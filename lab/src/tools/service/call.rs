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

/// A call of a [`Service`]: a future that returns the service's answer. Dropping it before that cancels the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<A = ()> {
    pending: PendingCall,
    /// None after the call has completed.
    answer: Option<Answer<A>>,
}

/// Where the answer comes from.
pub(super) enum Answer<A> {
    /// The caller gave it.
    Given(A),
    /// The rule returns it.
    Scripted(fn(Outcome) -> A),
}

/// Who decides how long the call takes.
#[derive(Clone, Copy)]
pub(super) enum Latency {
    Given(Duration),
    /// The rule decides.
    Scripted,
}

/// The part of a call that does not depend on the type of its answer, so that it is compiled only once.
pub(super) struct PendingCall {
    service: Service,
    name: String,
    latency: Latency,
    started: Option<StartedCall>,
}

/// Lives from the first poll to the end.
struct StartedCall {
    wait: Wait,
    /// The index of the recorded call.
    record: Option<usize>,
    tracked: Tracked,
    _guard: GaugeGuard,
}

enum Wait {
    Until(Pin<Box<Sleep>>, Outcome),
    /// Nothing will wake this waker. It is kept so that a report does not say that the future has kept no waker.
    Forever(Option<Waker>),
}

impl<A> Call<A> {
    pub(super) fn new(pending: PendingCall, answer: Answer<A>) -> Call<A> {
        Call { pending, answer: Some(answer) }
    }
}

// The answer is never pinned, and the other fields are `Unpin`.
impl<A> Unpin for Call<A> {}

impl<A> Future for Call<A> {
    type Output = A;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<A> {
        assert!(self.answer.is_some(), "a call was polled after it had ended");
        let outcome = ready!(self.pending.poll(cx));
        match self.answer.take() {
            Some(Answer::Given(answer)) => Poll::Ready(answer),
            Some(Answer::Scripted(convert)) => Poll::Ready(convert(outcome)),
            None => Poll::Pending,
        }
    }
}

impl<A> Debug for Call<A> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "Call({:?})", self.pending.name)
    }
}

impl PendingCall {
    pub(super) fn new(service: Service, name: String, latency: Latency) -> PendingCall {
        PendingCall { service, name, latency, started: None }
    }

    fn poll(&mut self, cx: &mut PollContext<'_>) -> Poll<Outcome> {
        if self.started.is_none() {
            self.started = Some(self.start());
        }
        let Some(started) = &mut self.started else { return Poll::Pending };
        let outcome = ready!(started.wait.poll(cx));
        self.end(CallState::Done);
        Poll::Ready(outcome)
    }

    fn start(&self) -> StartedCall {
        let inner = &self.service.inner;
        let guard = inner.gauge.enter();
        let tracked = inner.log.track(self.name.as_str());
        // The rule is called before the call is recorded: if it panics, the call has not begun.
        let wait = self.begin_wait();
        StartedCall { wait, record: self.record(), tracked, _guard: guard }
    }

    fn begin_wait(&self) -> Wait {
        let reply = match self.latency {
            Latency::Given(latency) => Reply::ok("").after(latency),
            Latency::Scripted => self.service.reply(&self.name),
        };
        match reply.outcome {
            Some(outcome) => Wait::Until(Box::pin(self.service.inner.context.sleep(reply.latency)), outcome),
            None => Wait::Forever(None),
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
        let Some(started) = self.started.take() else { return };
        if let Some(record) = started.record {
            self.service.inner.context.end_call(record, state);
        }
        if state == CallState::Done {
            started.tracked.finish();
        }
    }
}

impl Drop for PendingCall {
    fn drop(&mut self) {
        self.end(CallState::Dropped);
    }
}

impl Wait {
    fn poll(&mut self, cx: &mut PollContext<'_>) -> Poll<Outcome> {
        match self {
            Wait::Until(sleep, outcome) => {
                ready!(sleep.as_mut().poll(cx));
                Poll::Ready(std::mem::replace(outcome, Ok(String::new())))
            }
            Wait::Forever(waker) => {
                *waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}
