//! From stacks to what is told of them.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;

use super::dump::{self, CAN_DUMP};
use super::spy::Spy;
use crate::frames::{Sources, Story, Symbol};
use crate::life::{BODY, LIBRARY, Who, who_text};
use crate::receipt::Wait;
use crate::trial::Plan;

pub(crate) type Body<'a> = Pin<&'a mut (dyn Future<Output = ()> + 'static)>;

/// More would be read by nobody.
const MOST: usize = 60;
const MOST_OF_ONE: usize = 8;

/// One thing that somebody waits for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Told {
    who: Who,
    story: Story,
    blind: bool,
    no_waker: bool,
}

/// What the body and all tasks wait for. The body must not be polled any more after this.
pub(crate) async fn waits(plan: &Plan, handle: &Handle, mut body: Body<'_>) -> Vec<Wait> {
    if plan.spec.multi_thread {
        return Vec::new();
    }
    let sources = plan.context.sources();
    let tasks = dump::tasks(handle, plan.context.tasks()).await;
    let mut told = poll_fn(|cx| Poll::Ready(of_body(body.as_mut(), cx, sources))).await;
    told.extend(tasks.iter().flat_map(|(who, stacks)| of_task(*who, stacks, sources)));
    told.truncate(MOST);
    told.into_iter().flat_map(|told| explained(plan, told, sources)).collect()
}

/// With what else is known, if that was asked for.
fn explained(plan: &Plan, told: Told, sources: &Sources) -> Vec<Wait> {
    let Some(explainer) = &plan.explainer else { return vec![wait(plan, told)] };
    if told.who != BODY && told.story.stack.is_empty() {
        let stories = explainer.blind_stories(told.who, sources);
        if !stories.is_empty() {
            return stories.into_iter().map(|story| wait(plan, Told { story, ..told.clone() })).collect();
        }
    }
    let mut wait = wait(plan, told.clone());
    explainer.holder(&mut wait, told.who, &told.story, sources);
    vec![wait]
}

fn wait(plan: &Plan, told: Told) -> Wait {
    Wait {
        who: who_text(told.who),
        spawned: plan.context.tasks().spawn_place(told.who),
        stack: told.story.stack,
        primitive: told.story.call,
        held_by: None,
        made: None,
        blind: told.blind,
        no_waker: told.no_waker,
    }
}

fn of_task(who: Who, stacks: &[Vec<Symbol>], sources: &Sources) -> Vec<Told> {
    let told = stories(stacks, sources).into_iter().map(|story| Told { who, story, ..Told::default() });
    let told: Vec<_> = told.take(MOST_OF_ONE).collect();
    if who == LIBRARY {
        return told.into_iter().filter(|told| !told.story.stack.is_empty()).collect();
    }
    if told.is_empty() { vec![Told { who, blind: true, ..Told::default() }] } else { told }
}

fn of_body(mut body: Body<'_>, cx: &mut Context<'_>, sources: &Sources) -> Vec<Told> {
    // A panic here comes after the verdict, and changes nothing about it.
    let traced = catch_unwind(AssertUnwindSafe(|| dump::body(body.as_mut(), cx)));
    let Ok((poll, stacks)) = traced.map_err(std::mem::forget) else { return Vec::new() };
    let seen = stories(&stacks, sources);
    // Done now, and nobody had woken it.
    let spied = if poll.is_ready() { Some(Vec::new()) } else { spied(body, sources) };
    let told = |story, blind| Told { who: BODY, story, blind, no_waker: false };
    let mut all: Vec<Told> = seen.iter().cloned().map(|story| told(story, false)).collect();
    let unseen = spied.iter().flatten().filter(|story| seen.iter().all(|known| known.stack != story.stack));
    all.extend(unseen.cloned().map(|story| told(story, CAN_DUMP)));
    all.truncate(MOST_OF_ONE);
    if all.is_empty() {
        let no_waker = spied.is_some_and(|stories| stories.is_empty());
        all.push(Told { who: BODY, blind: true, no_waker, ..Told::default() });
    }
    all
}

/// Where the body's waker is taken; none if the body then ended or panicked.
fn spied(mut body: Body<'_>, sources: &Sources) -> Option<Vec<Story>> {
    let spy = Spy::new();
    let waker = spy.waker();
    let polled = catch_unwind(AssertUnwindSafe(|| body.as_mut().poll(&mut Context::from_waker(&waker))));
    match polled.map_err(std::mem::forget) {
        Ok(Poll::Pending) => Some(stories(&spy.stacks(), sources)),
        _ => None,
    }
}

/// Each once, in the order of the source: `join!` begins with another branch at each poll.
fn stories(stacks: &[Vec<Symbol>], sources: &Sources) -> Vec<Story> {
    let stories: BTreeSet<Story> = stacks.iter().map(|stack| Story::of_wait(stack, sources)).collect();
    stories.into_iter().collect()
}
