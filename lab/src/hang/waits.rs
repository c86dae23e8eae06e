//! From stacks to what is told of them.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;

use super::dump::{self, CAN_DUMP};
use super::tracing_waker::TracingWaker;
use crate::receipt::Wait;
use crate::runner::TestConfig;
use crate::symbols::{Sources, Symbol, UserStack};
use crate::tasks::{LIBRARY, MAIN, TaskId, task_name};

pub(crate) type Body<'a> = Pin<&'a mut (dyn Future<Output = ()> + 'static)>;

/// More would be read by nobody.
const MAX_WAITS: usize = 60;
const MAX_WAITS_PER_TASK: usize = 8;

/// One thing that somebody waits for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pending {
    who: TaskId,
    story: UserStack,
    blind: bool,
    no_waker: bool,
}

/// What the body and all tasks wait for. The body must not be polled any more after this.
pub(crate) async fn waits(plan: &TestConfig, handle: &Handle, mut body: Body<'_>) -> Vec<Wait> {
    if plan.spec.multi_thread {
        return Vec::new();
    }
    let sources = plan.context.sources();
    let tasks = dump::tasks(handle, plan.context.tasks()).await;
    let mut told = poll_fn(|cx| Poll::Ready(of_body(body.as_mut(), cx, sources))).await;
    told.extend(tasks.iter().flat_map(|(who, stacks)| of_task(*who, stacks, sources)));
    told.truncate(MAX_WAITS);
    told.into_iter().flat_map(|told| explained(plan, told, sources)).collect()
}

/// With what else is known, if that was asked for.
fn explained(plan: &TestConfig, told: Pending, sources: &Sources) -> Vec<Wait> {
    let Some(explainer) = &plan.lock_tracer else { return vec![wait(plan, told)] };
    if told.who != MAIN && told.story.stack.is_empty() {
        let stories = explainer.opaque_wait_stacks(told.who, sources);
        if !stories.is_empty() {
            return stories.into_iter().map(|story| wait(plan, Pending { story, ..told.clone() })).collect();
        }
    }
    let mut wait = wait(plan, told.clone());
    explainer.holder(&mut wait, told.who, &told.story, sources);
    vec![wait]
}

fn wait(plan: &TestConfig, told: Pending) -> Wait {
    Wait {
        who: task_name(told.who),
        spawned: plan.context.tasks().spawn_place(told.who),
        stack: told.story.stack,
        primitive: told.story.call,
        holder: None,
        created_at: None,
        opaque: told.blind,
        no_waker: told.no_waker,
    }
}

fn of_task(who: TaskId, stacks: &[Vec<Symbol>], sources: &Sources) -> Vec<Pending> {
    let told = stories(stacks, sources).into_iter().map(|story| Pending { who, story, ..Pending::default() });
    let told: Vec<_> = told.take(MAX_WAITS_PER_TASK).collect();
    if who == LIBRARY {
        return told.into_iter().filter(|told| !told.story.stack.is_empty()).collect();
    }
    if told.is_empty() { vec![Pending { who, blind: true, ..Pending::default() }] } else { told }
}

fn of_body(mut body: Body<'_>, cx: &mut Context<'_>, sources: &Sources) -> Vec<Pending> {
    // A panic here comes after the verdict, and changes nothing about it.
    let traced = catch_unwind(AssertUnwindSafe(|| dump::body(body.as_mut(), cx)));
    let Ok((poll, stacks)) = traced.map_err(std::mem::forget) else { return Vec::new() };
    let seen = stories(&stacks, sources);
    // Done now, and nobody had woken it.
    let spied = if poll.is_ready() { Some(Vec::new()) } else { spied(body, sources) };
    let told = |story, blind| Pending { who: MAIN, story, blind, no_waker: false };
    let mut all: Vec<Pending> = seen.iter().cloned().map(|story| told(story, false)).collect();
    let unseen = spied.iter().flatten().filter(|story| seen.iter().all(|known| known.stack != story.stack));
    all.extend(unseen.cloned().map(|story| told(story, CAN_DUMP)));
    all.truncate(MAX_WAITS_PER_TASK);
    if all.is_empty() {
        let no_waker = spied.is_some_and(|stories| stories.is_empty());
        all.push(Pending { who: MAIN, blind: true, no_waker, ..Pending::default() });
    }
    all
}

/// Where the body's waker is taken; none if the body then ended or panicked.
fn spied(mut body: Body<'_>, sources: &Sources) -> Option<Vec<UserStack>> {
    let spy = TracingWaker::new();
    let waker = spy.waker();
    let polled = catch_unwind(AssertUnwindSafe(|| body.as_mut().poll(&mut Context::from_waker(&waker))));
    match polled.map_err(std::mem::forget) {
        Ok(Poll::Pending) => Some(stories(&spy.stacks(), sources)),
        _ => None,
    }
}

/// Each once, in the order of the source: `join!` begins with another branch at each poll.
fn stories(stacks: &[Vec<Symbol>], sources: &Sources) -> Vec<UserStack> {
    let stories: BTreeSet<UserStack> =
        stacks.iter().map(|stack| UserStack::of_wait(stack, sources)).collect();
    stories.into_iter().collect()
}
