//! Whose code holds the thread, and where: from samples of its stack.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::TestConfig;
use crate::receipt::{Block, Frame, Place, Wait};
use crate::stack_sampler::{Sample, Sampler};
use crate::symbols::{Sources, UserStack, resolve};
use crate::tasks::{TaskId, task_name};

/// Enough to meet every line of a small loop.
const SAMPLES: usize = 24;
/// Between samples: not the same twice in a row, so as not to keep step with anything.
const PAUSES: [Duration; 3] =
    [Duration::from_micros(370), Duration::from_micros(910), Duration::from_micros(1430)];
const TIME: Duration = Duration::from_millis(700);

/// A sample in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct StackLook {
    who: TaskId,
    story: UserStack,
}

/// What a thread does that sleeps in the middle of a poll.
pub(super) fn asleep(plan: &TestConfig) -> Block {
    let Some(sample) = plan.heartbeat.sampler().and_then(Sampler::take) else { return unseen(plan) };
    let sources = plan.context.sources();
    let story = UserStack::of_thread(&resolve(&sample.stack), sources);
    let lines = story.place(sources).into_iter().collect();
    Block { stack: story.stack, call: story.call, lines, ..of(plan, sample.who) }
}

/// What a thread does that computes and computes. `livelock` says that it does so in poll after poll.
pub(super) fn busy(plan: &TestConfig, livelock: bool) -> Block {
    let Some(sampler) = plan.heartbeat.sampler() else { return Block { livelock, ..unseen(plan) } };
    let mut looks = looks(sampler, plan.context.sources());
    let Some(who) = looks.iter().map(|look| look.who).min() else {
        return Block { livelock, ..unseen(plan) };
    };
    looks.retain(|look| look.who == who);
    let stacks: Vec<&[Frame]> = looks.iter().map(|look| look.story.stack.as_slice()).collect();
    let (stack, lines) = common(&stacks);
    Block { stack, lines, livelock, ..of(plan, Some(who)) }
}

/// Who keeps the others from ever getting anywhere, by what they wait for: most likely somebody who yields.
pub(super) fn livelock(waits: &[Wait]) -> Block {
    let yields = |wait: &&Wait| wait.primitive.as_deref() == Some("yield_now");
    let seen = |wait: &&Wait| !wait.stack.is_empty();
    let Some(wait) = waits.iter().find(yields).or_else(|| waits.iter().find(seen)) else {
        return Block { livelock: true, ..Block::default() };
    };
    let call = wait.primitive.as_deref().filter(|_| yields(&wait)).map(|name| format!("tokio::task::{name}"));
    Block {
        who: Some(wait.who.clone()),
        spawned: wait.spawned.clone(),
        stack: wait.stack.clone(),
        call: call.or_else(|| wait.primitive.clone()),
        lines: wait.stack.first().cloned().map(place).into_iter().collect(),
        livelock: true,
    }
}

fn of(plan: &TestConfig, who: Option<TaskId>) -> Block {
    let spawned = who.and_then(|who| plan.context.tasks().spawn_place(who));
    Block { who: who.map(task_name), spawned, ..Block::default() }
}

/// Without a sample, the hooks still know who is being polled.
fn unseen(plan: &TestConfig) -> Block {
    let (polls, who) = plan.heartbeat.poll();
    of(plan, (polls % 2 == 1).then_some(who))
}

/// The samples that meet the learner's code.
fn looks(sampler: &Sampler, sources: &Sources) -> Vec<StackLook> {
    let mut looks = Vec::new();
    let began = Instant::now();
    for pause in PAUSES.into_iter().cycle() {
        looks.extend(sampler.take().and_then(|sample| look(&sample, sources)));
        if looks.len() >= SAMPLES || began.elapsed() > TIME {
            break;
        }
        sleep(pause);
    }
    looks.sort();
    looks
}

fn look(sample: &Sample, sources: &Sources) -> Option<StackLook> {
    let story = UserStack::of_thread(&resolve(&sample.stack), sources);
    Some(StackLook { who: sample.who?, story }).filter(|look| !look.story.stack.is_empty())
}

/// The calls that all stacks share, with the function in which they part (its first line that was seen); and all lines that
/// were seen in that function.
fn common(stacks: &[&[Frame]]) -> (Vec<Frame>, Vec<Place>) {
    let Some(first) = stacks.first() else { return Default::default() };
    let at =
        |stack: &[Frame], depth: usize| stack.len().checked_sub(depth + 1).map(|index| stack[index].clone());
    let shared = (0..first.len())
        .take_while(|depth| stacks.iter().all(|stack| at(stack, *depth) == at(first, *depth)));
    let shared = shared.count();
    // A sample that was taken while a function was being entered lacks that function's caller: the others know better.
    let deeper: Vec<&[Frame]> = stacks.iter().copied().filter(|stack| stack.len() > shared).collect();
    if deeper.len() < stacks.len() && deeper.len() * 2 > stacks.len() {
        return common(&deeper);
    }
    let mut parting: BTreeMap<Frame, usize> = BTreeMap::new();
    for frame in stacks.iter().filter_map(|stack| at(stack, shared)) {
        *parting.entry(frame).or_default() += 1;
    }
    let mut stack = first[first.len() - shared..].to_vec();
    let functions: BTreeSet<_> = parting.keys().map(|frame| &frame.function).collect();
    // All are in the same function, if in different lines of it: the one that was met most often stands for them.
    if functions.len() == 1 && stacks.iter().all(|stack| stack.len() > shared) {
        let most = parting.values().copied().max().unwrap_or_default();
        stack.splice(0..0, parting.iter().find(|(_, count)| **count == most).map(|(frame, _)| frame.clone()));
        // A line that was met once in a long time is how the function begins, rather than what it does all the time.
        parting.retain(|_, count| *count * 8 >= most);
        return (stack, parting.into_keys().map(place).collect());
    }
    let lines = stack.first().cloned().map(place).into_iter().collect();
    (stack, lines)
}

fn place(frame: Frame) -> Place {
    Place { file: frame.file, line: frame.line }
}
