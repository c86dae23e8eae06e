//! Which code holds the thread, and in which lines. From samples of the thread's stack.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::sleep;
use std::time::Duration;

use super::sampling::Sampling;
use crate::context::Context;
use crate::heartbeat::Heartbeat;
use crate::receipt::{Block, Frame, SourceLocation, Wait};
use crate::stack_sampler::Sampler;
use crate::symbols::{Sources, Symbol, SymbolCache, UserStack, resolve};
use crate::tasks::{TaskId, task_name};

/// Pauses between samples. They differ, so that the samples do not keep step with a loop.
const PAUSES: [Duration; 3] =
    [Duration::from_micros(370), Duration::from_micros(910), Duration::from_micros(1430)];

/// What a future waits for that only yields.
const YIELD: &str = "yield_now";

/// A sample that meets the learner's code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct UserSample {
    task: TaskId,
    stack: UserStack,
    /// The innermost user call has a line, so the stack contains it.
    has_line: bool,
}

/// The block of a thread that sleeps during a poll.
pub(crate) fn asleep(context: &Context, heartbeat: &Heartbeat) -> Block {
    let Some(sample) = heartbeat.sampler().and_then(Sampler::take) else {
        return without_sample(context, heartbeat);
    };
    let sources = context.sources();
    let stack = UserStack::of_thread(&resolve(&sample.stack), sources);
    let lines = stack.location(sources).into_iter().collect();
    Block { stack: stack.frames, call: stack.call, lines, ..block_of(context, sample.task) }
}

/// The block of a thread that computes. `livelock` says that it does so in many polls, and not in a single one.
pub(crate) fn busy(context: &Context, heartbeat: &Heartbeat, livelock: bool) -> Block {
    let samples = with_lines(take_samples(context, heartbeat));
    let Some(task) = samples.iter().map(|sample| sample.task).min() else {
        return Block { livelock, ..without_sample(context, heartbeat) };
    };
    let of_task = samples.iter().filter(|sample| sample.task == task);
    let stacks: Vec<&[Frame]> = of_task.map(|sample| sample.stack.frames.as_slice()).collect();
    let (stack, lines) = summarize(&without_truncated(stacks));
    Block { stack, lines, livelock, ..block_of(context, Some(task)) }
}

/// The most likely cause of a livelock among what the tasks wait for: a task that yields.
pub(crate) fn livelock(waits: &[Wait]) -> Block {
    let yields = |wait: &&Wait| wait.primitive.as_deref() == Some(YIELD);
    let has_stack = |wait: &&Wait| !wait.stack.is_empty();
    let Some(wait) = waits.iter().find(yields).or_else(|| waits.iter().find(has_stack)) else {
        return Block { livelock: true, ..Block::default() };
    };
    let call = if yields(&wait) { Some(format!("tokio::task::{YIELD}")) } else { wait.primitive.clone() };
    Block {
        who: Some(wait.who.clone()),
        spawned: wait.spawned.clone(),
        stack: wait.stack.clone(),
        call,
        lines: wait.stack.first().cloned().map(SourceLocation::from).into_iter().collect(),
        livelock: true,
    }
}

fn block_of(context: &Context, task: Option<TaskId>) -> Block {
    let spawned = task.and_then(|task| context.tasks().spawn_location(task));
    Block { who: task.map(task_name), spawned, ..Block::default() }
}

/// The hooks know which task is polled, but not where it is.
fn without_sample(context: &Context, heartbeat: &Heartbeat) -> Block {
    let (polls, task) = heartbeat.poll();
    block_of(context, (polls % 2 == 1).then_some(task))
}

fn take_samples(context: &Context, heartbeat: &Heartbeat) -> Vec<UserSample> {
    let Some(sampler) = heartbeat.sampler() else { return Vec::new() };
    let cpu = || heartbeat.usage().map(|usage| usage.cpu);
    let (mut samples, mut symbols, mut sampling) = (Vec::new(), SymbolCache::default(), Sampling::new(cpu()));
    for pause in PAUSES.into_iter().cycle() {
        // A thread that did not answer once will not answer the next time.
        let Some(sample) = sampler.take() else { break };
        let sample = user_sample(sample.task, &symbols.resolve(&sample.stack), context.sources());
        sampling.count(sample.as_ref().is_some_and(|sample| sample.has_line));
        samples.extend(sample);
        if sampling.is_over(cpu()) {
            break;
        }
        sleep(pause);
    }
    samples
}

/// None for a sample that does not meet the learner's code.
fn user_sample(task: Option<TaskId>, symbols: &[Symbol], sources: &Sources) -> Option<UserSample> {
    let stack = UserStack::of_thread(symbols, sources);
    let has_line = !sources.innermost_has_no_line(symbols);
    Some(UserSample { task: task?, stack, has_line }).filter(|sample| !sample.stack.frames.is_empty())
}

/// Sorts the samples. One without a line lacks the innermost call, so it counts only if all lack it.
fn with_lines(mut samples: Vec<UserSample>) -> Vec<UserSample> {
    if samples.iter().any(|sample| sample.has_line) {
        samples.retain(|sample| sample.has_line);
    }
    samples.sort();
    samples
}

/// Removes stacks whose outer calls the unwinder did not find, about one in 4000. All samples of one poll begin in the same function, so
/// a truncated stack would share no call with the others.
fn without_truncated(mut stacks: Vec<&[Frame]>) -> Vec<&[Frame]> {
    let outermost = |stack: &[Frame]| stack.last().map(|frame| (frame.file.clone(), frame.function.clone()));
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    stacks.iter().for_each(|stack| *counts.entry(outermost(stack)).or_default() += 1);
    let most_frequent = counts.into_iter().max_by_key(|(_, count)| *count).map(|(function, _)| function);
    stacks.retain(|stack| Some(outermost(stack)) == most_frequent);
    stacks
}

/// The calls that all stacks share from the outermost on, and the lines that were met in the function where they part. The most
/// frequent of these lines is added to the calls.
fn summarize(stacks: &[&[Frame]]) -> (Vec<Frame>, Vec<SourceLocation>) {
    let Some(first) = stacks.first() else { return Default::default() };
    let shared = shared_depth(stacks);
    // If most samples are in something that is called here, the report is about that.
    let deeper: Vec<&[Frame]> = stacks.iter().copied().filter(|stack| stack.len() > shared).collect();
    if deeper.len() < stacks.len() && deeper.len() * 2 > stacks.len() {
        return summarize(&deeper);
    }
    let stack = first[first.len() - shared..].to_vec();
    match lines_of_one_function(stacks, shared) {
        Some((most_frequent, lines)) => ([&[most_frequent], &stack[..]].concat(), lines),
        None => {
            let lines = stack.first().cloned().map(SourceLocation::from).into_iter().collect();
            (stack, lines)
        }
    }
}

/// How many calls all stacks share, counted from the outermost.
fn shared_depth(stacks: &[&[Frame]]) -> usize {
    let Some(first) = stacks.first() else { return 0 };
    let is_shared =
        |depth: &usize| stacks.iter().all(|stack| frame_at(stack, *depth) == frame_at(first, *depth));
    (0..first.len()).take_while(is_shared).count()
}

/// `depth` counts from the outermost call.
fn frame_at(stack: &[Frame], depth: usize) -> Option<&Frame> {
    stack.len().checked_sub(depth + 1).map(|index| &stack[index])
}

/// If all stacks have a call at `depth`, and it is in the same function: the most frequent line there, and all lines.
fn lines_of_one_function(stacks: &[&[Frame]], depth: usize) -> Option<(Frame, Vec<SourceLocation>)> {
    let mut counts: BTreeMap<&Frame, usize> = BTreeMap::new();
    for stack in stacks {
        *counts.entry(frame_at(stack, depth)?).or_default() += 1;
    }
    let functions: BTreeSet<_> = counts.keys().map(|frame| &frame.function).collect();
    if functions.len() != 1 {
        return None;
    }
    let max = counts.values().copied().max()?;
    let most_frequent = counts.iter().find(|(_, count)| **count == max).map(|(frame, _)| (*frame).clone())?;
    // A line that was met rarely runs at the beginning of the function, and not in its loop.
    counts.retain(|_, count| *count * 8 >= max);
    Some((most_frequent, counts.into_keys().cloned().map(SourceLocation::from).collect()))
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

    /// A sample of a body that calls `innermost`.
    fn sample(innermost: &[Symbol]) -> UserSample {
        let body = symbol("krate::body", "e.rs", 9);
        user_sample(Some(0), &[innermost, &[body]].concat(), &Sources::default()).expect("it meets the body")
    }

    #[test]
    fn a_sample_without_a_line_does_not_hide_the_function_that_it_was_in() {
        let load = || symbol("core::sync::atomic::AtomicBool::load", "/rustc/1/atomic.rs", 726);
        let without = || sample(&[load(), symbol("krate::inner", "e.rs", 0)]);
        assert_eq!((without().has_line, without().stack.frames), (false, vec![frame("body", 9)]));
        let whole = sample(&[load(), symbol("krate::inner", "e.rs", 3)]);
        assert_eq!(whole.stack.frames, [frame("inner", 3), frame("body", 9)]);
        assert_eq!(with_lines(vec![without(), without(), whole.clone()]), [whole]);
        assert_eq!(with_lines(vec![without()]), [without()]);
    }

    #[test]
    fn all_lines_of_a_loop_are_listed_and_the_most_frequent_one_is_on_the_stack() {
        let (load, spin) = ([frame("ride", 2), frame("body", 9)], [frame("ride", 3), frame("body", 9)]);
        let (stack, lines) = summarize(&[&load, &spin, &spin]);
        assert_eq!(stack, spin);
        assert_eq!(lines.iter().map(|location| location.line).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_stack_without_the_outer_calls_does_not_count() {
        let (load, spin) = ([frame("ride", 2), frame("body", 9)], [frame("ride", 3), frame("body", 9)]);
        let truncated = &spin[..1];
        assert_eq!(without_truncated(vec![&load, truncated, &spin]), [&load, &spin]);
        // A loop on two lines of the body.
        let lines = [[frame("body", 8)], [frame("body", 9)]];
        assert_eq!(without_truncated(vec![&lines[0], &lines[1]]), [&lines[0], &lines[1]]);
    }

    #[test]
    fn a_loop_that_spends_its_time_in_a_call_is_reported_by_that_call() {
        let (condition, inside) = ([frame("body", 9)], [frame("is_done", 3), frame("body", 9)]);
        assert_eq!(summarize(&[&condition, &inside, &inside]).0, inside);
    }
}
