//! The body against its deadline, inside the runtime.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::time::{Sleep, sleep};

use super::background_tasks::BackgroundTasks;
use super::runtime::Runtime;
use super::stall_report::livelock;
use super::timer_probe::nothing_waits_for_time;
use super::wake_flag::WakeFlag;
use super::{TestConfig, TestOutcome};
use crate::hang::{Body, waits};
use crate::panics;
use crate::receipt::Ending;
use crate::spec::Clock;
use crate::tasks::{MAIN, PollGuard};
use crate::time::whole_ms;

enum Raced {
    Returned,
    Panicked(Box<dyn Any + Send>),
    Deadline,
    /// Polls went on, but time did not, for so many ms of real time.
    Livelock(u64),
}

/// Begins the test's time, runs the body, and says how it ended.
pub(crate) async fn poll_to_end(plan: &TestConfig, runtime: &Runtime, mut body: Body<'_>) -> TestOutcome {
    plan.context.begin(plan.clock, Some(runtime.handle().clone()));
    let mut deadline = pin!(sleep(plan.spec.deadline));
    let (bell, mut chores) = (WakeFlag::new(), BackgroundTasks::default());
    match poll_fn(|cx| race(plan, &bell, &mut chores, body.as_mut(), deadline.as_mut(), cx)).await {
        Raced::Returned => returned(plan).await,
        Raced::Panicked(payload) => plan.observe(Ending::Failed(panics::failure(&plan.context, payload))),
        Raced::Deadline => at_deadline(plan, runtime, body).await,
        Raced::Livelock(held_ms) => livelocked(plan, runtime, body, held_ms).await,
    }
}

/// The body first: one that is done at the very moment of the deadline is done. But only if something woke it: the deadline must
/// not do that for a future that has lost its waker.
fn race(
    plan: &TestConfig,
    bell: &Arc<WakeFlag>,
    chores: &mut BackgroundTasks,
    mut body: Body<'_>,
    deadline: Pin<&mut Sleep>,
    cx: &mut Context<'_>,
) -> Poll<Raced> {
    plan.heartbeat.driven_by(cx.waker());
    plan.context.background().driven_by(cx);
    if let Some(held_ms) = plan.heartbeat.given_up() {
        return Poll::Ready(Raced::Livelock(held_ms));
    }
    let polled = catch_unwind(AssertUnwindSafe(|| {
        let polled = bell.take(cx).map(|waker| poll(plan, body.as_mut(), &mut Context::from_waker(&waker)));
        if polled != Some(Poll::Ready(())) {
            chores.poll(plan.context.background(), cx);
        }
        polled
    }));
    match polled {
        Ok(Some(Poll::Ready(()))) => Poll::Ready(Raced::Returned),
        Err(payload) => Poll::Ready(Raced::Panicked(payload)),
        Ok(Some(Poll::Pending) | None) => deadline.poll(cx).map(|()| Raced::Deadline),
    }
}

fn poll(plan: &TestConfig, mut body: Body<'_>, cx: &mut Context<'_>) -> Poll<()> {
    let _polling = PollGuard::begin(MAIN);
    plan.heartbeat.begin_poll(MAIN);
    let _ended = Ended(plan);
    body.as_mut().poll(cx)
}

/// The poll is over, even by a panic.
struct Ended<'a>(&'a TestConfig);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.heartbeat.end_poll();
    }
}

/// Tasks that the end of the body aborted are counted as alive until they have run once more.
async fn returned(plan: &TestConfig) -> TestOutcome {
    let virtual_ms = plan.context.elapsed_ms();
    let calls = plan.context.calls(virtual_ms);
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    TestOutcome { virtual_ms, calls, ..plan.observe(Ending::Passed) }
}

async fn at_deadline(plan: &TestConfig, runtime: &Runtime, body: Body<'_>) -> TestOutcome {
    let after_virtual_ms = whole_ms(plan.spec.deadline);
    let observed = plan.observe(Ending::TimedOut { after_virtual_ms, waits: Vec::new() });
    plan.context.tasks().freeze();
    let is_stuck = plan.clock == Clock::Paused && nothing_waits_for_time(plan).await;
    let waits = waits(plan, runtime.handle(), body).await;
    let ending = if is_stuck {
        Ending::Deadlocked { after_virtual_ms, waits }
    } else {
        Ending::TimedOut { after_virtual_ms, waits }
    };
    TestOutcome { ending, ..observed }
}

async fn livelocked(plan: &TestConfig, runtime: &Runtime, body: Body<'_>, held_ms: u64) -> TestOutcome {
    let observed = plan.observe(Ending::Passed);
    plan.context.tasks().freeze();
    let block = livelock(&waits(plan, runtime.handle(), body).await);
    TestOutcome { ending: Ending::Blocked { busy: Some(true), held_ms, block }, ..observed }
}
