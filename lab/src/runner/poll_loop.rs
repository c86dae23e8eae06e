//! Polls the body inside the runtime, until it ends, its deadline passes, or the watchdog gives it up.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::time::{Sleep, sleep};

use super::runtime::Runtime;
use super::timer_probe::no_timer_is_pending;
use super::{TestConfig, TestOutcome};
use crate::background::BackgroundTasks;
use crate::hang::{self, stall_report};
use crate::panics;
use crate::receipt::{Ending, Wait};
use crate::spec::{BodyFuture, Clock};
use crate::tasks::{MAIN, PollGuard};
use crate::time::whole_ms;
use crate::wake_flag::WakeFlag;

/// Why polling stopped.
enum Stop {
    Returned,
    Panicked(Box<dyn Any + Send>),
    Deadline,
    /// The watchdog gave the body up: polls went on, but the clock stood still for so many ms of real time.
    Livelock(u64),
}

/// Starts the test's time, polls the body, and returns how it ended.
pub(super) async fn poll_to_end(
    config: &TestConfig,
    runtime: &Runtime,
    mut body: BodyFuture<'_>,
) -> TestOutcome {
    config.context.begin(config.clock, Some(runtime.handle().clone()));
    let mut deadline = pin!(sleep(config.spec.deadline));
    let mut poller = BodyPoller::new(config);
    match poll_fn(|cx| poller.poll(body.as_mut(), deadline.as_mut(), cx)).await {
        Stop::Returned => returned(config).await,
        Stop::Panicked(payload) => config.outcome(Ending::Failed(panics::failure(&config.context, payload))),
        Stop::Deadline => at_deadline(config, runtime, body).await,
        Stop::Livelock(held_ms) => livelocked(config, runtime, body, held_ms).await,
    }
}

struct BodyPoller<'a> {
    config: &'a TestConfig,
    /// Tells a wake of the body from one of its deadline.
    woken: Arc<WakeFlag>,
    background: BackgroundTasks,
}

impl<'a> BodyPoller<'a> {
    fn new(config: &'a TestConfig) -> BodyPoller<'a> {
        BodyPoller { config, woken: WakeFlag::new(), background: BackgroundTasks::default() }
    }

    /// Polls the body before the deadline, because a body that is done at the moment of the deadline is in time. But polls it only
    /// if it was woken: the deadline must not wake a future that has lost its waker.
    fn poll(&mut self, body: BodyFuture<'_>, deadline: Pin<&mut Sleep>, cx: &mut Context<'_>) -> Poll<Stop> {
        self.config.heartbeat.set_driver(cx.waker());
        self.config.context.background().set_driver(cx.waker());
        if let Some(held_ms) = self.config.heartbeat.given_up() {
            return Poll::Ready(Stop::Livelock(held_ms));
        }
        match catch_unwind(AssertUnwindSafe(|| self.poll_woken(body, cx))) {
            Ok(Poll::Ready(())) => Poll::Ready(Stop::Returned),
            Err(payload) => Poll::Ready(Stop::Panicked(payload)),
            Ok(Poll::Pending) => deadline.poll(cx).map(|()| Stop::Deadline),
        }
    }

    fn poll_woken(&mut self, body: BodyFuture<'_>, cx: &Context<'_>) -> Poll<()> {
        if let Some(waker) = self.woken.take(cx)
            && poll_body(self.config, body, &mut Context::from_waker(&waker)).is_ready()
        {
            return Poll::Ready(());
        }
        self.background.poll(self.config.context.background(), cx);
        Poll::Pending
    }
}

fn poll_body(config: &TestConfig, body: BodyFuture<'_>, cx: &mut Context<'_>) -> Poll<()> {
    let _guard = PollGuard::begin(MAIN);
    config.heartbeat.begin_poll(MAIN);
    let _end_poll = EndPollOnDrop(config);
    body.poll(cx)
}

/// Reports the end of a poll, even of one that panics.
struct EndPollOnDrop<'a>(&'a TestConfig);

impl Drop for EndPollOnDrop<'_> {
    fn drop(&mut self) {
        self.0.heartbeat.end_poll();
    }
}

/// A task that the end of the body aborted counts as alive until it has run once more, so the tasks get a few turns.
async fn returned(config: &TestConfig) -> TestOutcome {
    let virtual_ms = config.context.elapsed_ms();
    let calls = config.context.calls(virtual_ms);
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    TestOutcome { virtual_ms, calls, ..config.outcome(Ending::Passed) }
}

async fn at_deadline(config: &TestConfig, runtime: &Runtime, body: BodyFuture<'_>) -> TestOutcome {
    let after_virtual_ms = whole_ms(config.spec.deadline);
    // The outcome is taken before the probe moves the clock. Its ending is replaced below.
    let outcome = config.outcome(Ending::TimedOut { after_virtual_ms, waits: Vec::new() });
    config.context.tasks().freeze();
    let is_deadlocked = config.clock == Clock::Paused && no_timer_is_pending(config).await;
    let waits = waits(config, runtime, body).await;
    let ending = if is_deadlocked {
        Ending::Deadlocked { after_virtual_ms, waits }
    } else {
        Ending::TimedOut { after_virtual_ms, waits }
    };
    TestOutcome { ending, ..outcome }
}

async fn livelocked(
    config: &TestConfig,
    runtime: &Runtime,
    body: BodyFuture<'_>,
    held_ms: u64,
) -> TestOutcome {
    // The outcome is taken before the tasks are polled again. Its ending is replaced below.
    let outcome = config.outcome(Ending::Passed);
    config.context.tasks().freeze();
    let block = stall_report::livelock(&waits(config, runtime, body).await);
    TestOutcome { ending: Ending::Blocked { busy: Some(true), held_ms, block }, ..outcome }
}

async fn waits(config: &TestConfig, runtime: &Runtime, body: BodyFuture<'_>) -> Vec<Wait> {
    if config.spec.multi_thread {
        return Vec::new();
    }
    hang::waits(&config.context, config.lock_tracer.as_ref(), runtime.handle(), body).await
}
