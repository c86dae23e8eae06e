//! Whose code holds the thread, and where: from samples of its stack.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::sleep;
use std::time::Duration;

use super::TestConfig;
use super::cpu::ThreadClock;
use super::sampling::Sampling;
use crate::receipt::{Block, Frame, Place, Wait};
use crate::stack_sampler::Sampler;
use crate::symbols::{Sources, Symbol, SymbolCache, UserStack, resolve};
use crate::tasks::{TaskId, task_name};

/// Between samples: not the same twice in a row, so as not to keep step with anything.
const PAUSES: [Duration; 3] =
    [Duration::from_micros(370), Duration::from_micros(910), Duration::from_micros(1430)];

/// A sample in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct StackLook {
    who: TaskId,
    story: UserStack,
    /// False if the innermost call of the exercise has no line, and therefore is not in `story`.
    has_line: bool,
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
    let mut looks = prefer_complete(looks(plan, sampler));
    let Some(who) = looks.iter().map(|look| look.who).min() else {
        return Block { livelock, ..unseen(plan) };
    };
    looks.retain(|look| look.who == who);
    let stacks: Vec<&[Frame]> = looks.iter().map(|look| look.story.stack.as_slice()).collect();
    let (stack, lines) = common(&drop_cut_short(stacks));
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
fn looks(plan: &TestConfig, sampler: &Sampler) -> Vec<StackLook> {
    let cpu = || plan.heartbeat.thread().and_then(ThreadClock::read).map(|usage| usage.cpu);
    let (mut looks, mut symbols, mut sampling) = (Vec::new(), SymbolCache::default(), Sampling::new(cpu()));
    for pause in PAUSES.into_iter().cycle() {
        // A thread that did not answer once will not answer the next time.
        let Some(sample) = sampler.take() else { break };
        let look = look(sample.who, &symbols.resolve(&sample.stack), plan.context.sources());
        sampling.count(look.as_ref().is_some_and(|look| look.has_line));
        looks.extend(look);
        if sampling.is_complete(cpu()) {
            break;
        }
        sleep(pause);
    }
    looks
}

fn look(who: Option<TaskId>, symbols: &[Symbol], sources: &Sources) -> Option<StackLook> {
    let story = UserStack::of_thread(symbols, sources);
    let has_line = !sources.innermost_has_no_line(symbols);
    Some(StackLook { who: who?, story, has_line }).filter(|look| !look.story.stack.is_empty())
}

/// Sorts the samples, and removes those without the innermost call, unless all are so.
fn prefer_complete(mut looks: Vec<StackLook>) -> Vec<StackLook> {
    if looks.iter().any(|look| look.has_line) {
        looks.retain(|look| look.has_line);
    }
    looks.sort();
    looks
}

/// All samples of one poll begin in the same function. The unwinder loses the outer calls of one sample in some thousands: without
/// this, that one would have nothing in common with the others.
fn drop_cut_short(mut stacks: Vec<&[Frame]>) -> Vec<&[Frame]> {
    let outermost = |stack: &[Frame]| stack.last().map(|frame| (frame.file.clone(), frame.function.clone()));
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    stacks.iter().for_each(|stack| *counts.entry(outermost(stack)).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(function, _)| function);
    stacks.retain(|stack| Some(outermost(stack)) == most);
    stacks
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
    // The loop spends most of its time in what this function calls: the report is about that.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(function: &str, line: u32) -> Frame {
        Frame { file: "e.rs".to_owned(), line, function: function.to_owned() }
    }

    fn symbol(name: &str, file: &str, line: u32) -> Symbol {
        Symbol { name: name.to_owned(), file: Some(file.to_owned()), line: Some(line) }
    }

    /// A loop in `inner`, which the body calls.
    fn looks_at(innermost: &[Symbol]) -> Option<StackLook> {
        let body = symbol("krate::body", "e.rs", 9);
        look(Some(0), &[innermost, &[body]].concat(), &Sources::default())
    }

    #[test]
    fn a_sample_without_a_line_does_not_hide_the_function_that_it_was_in() {
        let load = || symbol("core::sync::atomic::AtomicBool::load", "/rustc/1/atomic.rs", 726);
        let without = || looks_at(&[load(), symbol("krate::inner", "e.rs", 0)]).expect("the body is in it");
        assert_eq!((without().has_line, without().story.stack), (false, vec![frame("body", 9)]));
        let whole = looks_at(&[load(), symbol("krate::inner", "e.rs", 3)]).expect("both are in it");
        assert_eq!(whole.story.stack, [frame("inner", 3), frame("body", 9)]);
        assert_eq!(prefer_complete(vec![without(), without(), whole.clone()]), [whole]);
        assert_eq!(prefer_complete(vec![without()]), [without()]);
    }

    #[test]
    fn all_lines_of_a_loop_are_told_and_the_most_frequent_one_stands_for_it() {
        let (load, spin) = ([frame("ride", 2), frame("body", 9)], [frame("ride", 3), frame("body", 9)]);
        let (stack, lines) = common(&[&load, &spin, &spin]);
        assert_eq!(stack, spin);
        assert_eq!(lines.iter().map(|place| place.line).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_sample_without_the_outer_calls_is_dropped() {
        let (load, spin) = ([frame("ride", 2), frame("body", 9)], [frame("ride", 3), frame("body", 9)]);
        let cut_short = &spin[..1];
        assert_eq!(drop_cut_short(vec![&load, cut_short, &spin]), [&load, &spin]);
        // The loop is in the body, on two lines.
        let lines = [[frame("body", 8)], [frame("body", 9)]];
        assert_eq!(drop_cut_short(vec![&lines[0], &lines[1]]), [&lines[0], &lines[1]]);
    }

    #[test]
    fn a_loop_that_mostly_calls_is_told_by_what_it_calls() {
        let (condition, inside) = ([frame("body", 9)], [frame("is_done", 3), frame("body", 9)]);
        assert_eq!(common(&[&condition, &inside, &inside]).0, inside);
    }
}
