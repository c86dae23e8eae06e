//! What the test body and the tasks wait for.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context as PollContext, Poll};

use tokio::runtime::Handle;

use super::dump::{self, CAN_DUMP};
use super::tracing_waker::TracingWaker;
use crate::context::Context;
use crate::lock_tracing::LockTracer;
use crate::receipt::Wait;
use crate::spec::BodyFuture;
use crate::symbols::{Sources, Symbol, UserStack};
use crate::tasks::{LIBRARY, MAIN, TaskId, task_name};

/// Further waits are left out of the report.
const MAX_WAITS: usize = 60;
const MAX_WAITS_PER_TASK: usize = 8;

/// One thing that a task waits for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pending {
    task: TaskId,
    stack: UserStack,
    opaque: bool,
    no_waker: bool,
}

/// What the body and all tasks wait for. The body must not be polled after this.
///
/// With several worker threads it would disturb the tasks, so it is for a current-thread runtime only.
pub(crate) async fn waits(
    context: &Context,
    lock_tracer: Option<&LockTracer>,
    handle: &Handle,
    mut body: BodyFuture<'_>,
) -> Vec<Wait> {
    let sources = context.sources();
    let tasks = dump::task_stacks(handle, context.tasks()).await;
    let mut pending = poll_fn(|cx| Poll::Ready(of_body(body.as_mut(), cx, sources))).await;
    pending.extend(tasks.iter().flat_map(|(task, stacks)| of_task(*task, stacks, sources)));
    pending.truncate(MAX_WAITS);
    let explain = |pending: Pending| match lock_tracer {
        Some(tracer) => explain(context, tracer, &pending),
        None => vec![wait(context, pending)],
    };
    pending.into_iter().flat_map(explain).collect()
}

/// Adds what the lock tracer knows: the holder of the lock, or where an opaque task waits.
fn explain(context: &Context, tracer: &LockTracer, pending: &Pending) -> Vec<Wait> {
    let sources = context.sources();
    if pending.task != MAIN && pending.stack.frames.is_empty() {
        let stacks = tracer.opaque_wait_stacks(pending.task, sources);
        if !stacks.is_empty() {
            let with_stack = |stack| wait(context, Pending { stack, ..pending.clone() });
            return stacks.into_iter().map(with_stack).collect();
        }
    }
    let mut wait = wait(context, pending.clone());
    tracer.add_holder(&mut wait, pending.task, &pending.stack, sources);
    vec![wait]
}

fn wait(context: &Context, pending: Pending) -> Wait {
    Wait {
        who: task_name(pending.task),
        spawned: context.tasks().spawn_location(pending.task),
        stack: pending.stack.frames,
        primitive: pending.stack.call,
        holder: None,
        created_at: None,
        opaque: pending.opaque,
        no_waker: pending.no_waker,
    }
}

/// A library's task is left out, unless it runs code of the exercise.
fn of_task(task: TaskId, stacks: &[Vec<Symbol>], sources: &Sources) -> Vec<Pending> {
    let stacks = user_stacks(stacks, sources).into_iter().take(MAX_WAITS_PER_TASK);
    let pending: Vec<_> = stacks.map(|stack| Pending { task, stack, ..Pending::default() }).collect();
    if task == LIBRARY {
        return pending.into_iter().filter(|pending| !pending.stack.frames.is_empty()).collect();
    }
    if pending.is_empty() { vec![Pending { task, opaque: true, ..Pending::default() }] } else { pending }
}

fn of_body(mut body: BodyFuture<'_>, cx: &mut PollContext<'_>, sources: &Sources) -> Vec<Pending> {
    // The ending is already decided, so a panic here does not matter.
    let dumped = catch_unwind(AssertUnwindSafe(|| dump::body_stacks(body.as_mut(), cx)));
    let Ok((poll, stacks)) = dumped.map_err(std::mem::forget) else { return Vec::new() };
    let dumped = user_stacks(&stacks, sources);
    // A body that is ready now was not woken when it should have been.
    let traced = if poll.is_ready() { Some(Vec::new()) } else { traced_stacks(body, sources) };
    of_stacks(dumped, traced)
}

/// Merges the stacks of the dump and those of the tracing waker.
fn of_stacks(dumped: Vec<UserStack>, traced: Option<Vec<UserStack>>) -> Vec<Pending> {
    let no_waker = traced.as_ref().is_some_and(Vec::is_empty);
    let is_new = |stack: &UserStack| dumped.iter().all(|known| known.frames != stack.frames);
    let opaque: Vec<UserStack> = traced.into_iter().flatten().filter(is_new).collect();
    let pending = |stack, opaque| Pending { task: MAIN, stack, opaque, no_waker: false };
    let dumped = dumped.into_iter().map(|stack| pending(stack, false));
    let mut all: Vec<_> = dumped.chain(opaque.into_iter().map(|stack| pending(stack, CAN_DUMP))).collect();
    all.truncate(MAX_WAITS_PER_TASK);
    if all.is_empty() {
        all.push(Pending { task: MAIN, opaque: true, no_waker, ..Pending::default() });
    }
    all
}

/// Where the body's waker is cloned. None if the body completes or panics.
fn traced_stacks(mut body: BodyFuture<'_>, sources: &Sources) -> Option<Vec<UserStack>> {
    let tracing_waker = TracingWaker::new();
    let waker = tracing_waker.waker();
    let poll = || body.as_mut().poll(&mut PollContext::from_waker(&waker));
    match catch_unwind(AssertUnwindSafe(poll)).map_err(std::mem::forget) {
        Ok(Poll::Pending) => Some(user_stacks(&tracing_waker.stacks(), sources)),
        _ => None,
    }
}

/// Without duplicates, in source order: `join!` begins each poll with another branch.
fn user_stacks(stacks: &[Vec<Symbol>], sources: &Sources) -> Vec<UserStack> {
    let unique: BTreeSet<UserStack> = stacks.iter().map(|stack| UserStack::of_wait(stack, sources)).collect();
    unique.into_iter().collect()
}
