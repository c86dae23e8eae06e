//! The body against its deadline, inside the runtime.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use tokio::time::{Sleep, sleep};

use super::probe::nothing_waits_for_time;
use super::runtime::Runtime;
use super::{Observed, Plan};
use crate::panics;
use crate::receipt::Ending;
use crate::spec::Clock;
use crate::time::whole_ms;

type Body<'a> = Pin<&'a mut (dyn Future<Output = ()> + 'static)>;

enum Raced {
    Returned,
    Panicked(Box<dyn Any + Send>),
    Deadline,
}

/// Begins the test's time, runs the body, and says how it ended.
pub(crate) async fn drive(plan: &Plan, runtime: &Runtime, mut body: Body<'_>) -> Observed {
    plan.context.begin(plan.clock, Some(runtime.handle().clone()));
    let mut deadline = pin!(sleep(plan.spec.deadline));
    match poll_fn(|cx| race(body.as_mut(), deadline.as_mut(), cx)).await {
        Raced::Returned => returned(plan).await,
        Raced::Panicked(payload) => plan.observe(Ending::Failed(panics::failure(&plan.context, payload))),
        Raced::Deadline => at_deadline(plan).await,
    }
}

/// The body first: one that is done at the very moment of the deadline is done.
fn race(mut body: Body<'_>, deadline: Pin<&mut Sleep>, cx: &mut Context<'_>) -> Poll<Raced> {
    match catch_unwind(AssertUnwindSafe(|| body.as_mut().poll(cx))) {
        Ok(Poll::Ready(())) => Poll::Ready(Raced::Returned),
        Err(payload) => Poll::Ready(Raced::Panicked(payload)),
        Ok(Poll::Pending) => deadline.poll(cx).map(|()| Raced::Deadline),
    }
}

/// Tasks that the end of the body aborted are counted as alive until they have run once more.
async fn returned(plan: &Plan) -> Observed {
    let virtual_ms = plan.context.elapsed_ms();
    let calls = plan.context.calls(virtual_ms);
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    Observed { virtual_ms, calls, ..plan.observe(Ending::Passed) }
}

async fn at_deadline(plan: &Plan) -> Observed {
    let after_virtual_ms = whole_ms(plan.spec.deadline);
    let observed = plan.observe(Ending::TimedOut { after_virtual_ms });
    if plan.clock == Clock::Paused && nothing_waits_for_time(plan).await {
        return Observed { ending: Ending::Deadlocked { after_virtual_ms }, ..observed };
    }
    observed
}
