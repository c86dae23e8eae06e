//! Who waits where and for whom, what held the thread, and what was left behind: lab's evidence, line by line.

use std::path::Path;

use super::{MARGIN, VerdictText};
use crate::{
    model::{
        humanize,
        verdict::{
            Block, BriefBlock, CallState, Frame, Holder, Primitive, SimulatedCall, SourceLocation, TaskRef,
            TestRun, VerdictKind, Wait, judge_run,
        },
    },
    ui::{
        style::Role,
        text::{Lines, sanitize},
    },
};

/// Below the line that says who.
const DEEPER: &str = "     ";

/// So many waits, or blocks, say all there is to say; in a long list of tasks the others mostly wait for the same.
const MOST: usize = 8;

impl VerdictText<'_> {
    /// Everything that lab saw of a test that hung.
    pub(super) fn stuck(&self, test: &str) -> Lines {
        let Some(run) = self.run(test) else { return Lines::new() };
        let evidence = &run.evidence;
        let waits = evidence.waits.iter().take(MOST);
        let mut lines: Lines = waits.flat_map(|wait| self.wait(wait, &silent_calls(run, wait))).collect();
        if let Some(more) = evidence.waits.len().checked_sub(MOST).filter(|more| *more > 0) {
            lines.push(format!("{MARGIN}and {}", humanize::count(more, "more wait")));
        }
        lines.extend(evidence.block.as_ref().map(|block| self.block(block)).unwrap_or_default());
        if !lines.is_empty() {
            lines.extend(evidence.unavailable.iter().flat_map(|missing| self.aside(missing)));
        }
        lines
    }

    fn wait(&self, wait: &Wait, silent: &[&str]) -> Lines {
        let what = match (&wait.primitive, wait.no_waker, wait.opaque) {
            (_, true, _) => "returned `Pending`, and left nobody a waker to wake it with".to_owned(),
            _ if !silent.is_empty() => format!("waits for the answer to {}", quoted(silent)),
            (Some(primitive), ..) => format!("waits in `{}`", sanitize(&primitive.to_string())),
            (None, _, true) => "waits for something that tokio cannot see into".to_owned(),
            (None, ..) => "waits".to_owned(),
        };
        let mut lines = vec![format!("{MARGIN}{} {what}", self.task(wait.who, wait.spawned.as_ref()))];
        lines.extend(wait.holder.as_ref().map(|holder| self.holder(holder, wait)));
        lines.extend(self.innermost(&wait.stack));
        lines
    }

    /// `for the lock that task 3 has held since line 8`.
    fn holder(&self, holder: &Holder, wait: &Wait) -> String {
        let since =
            holder.since.as_ref().map_or_else(String::new, |place| format!(" since {}", self.at(place)));
        let itself = if holder.who == wait.who { " itself" } else { "" };
        let held = format!("for the lock that {}{itself} has held{since}", holder.who);
        format!("{DEEPER}{}", self.style.style(Role::Bad, held))
    }

    fn block(&self, block: &Block) -> Lines {
        let what = match (&block.call, block.livelock) {
            (Some(call), false) => format!("was inside `{}`", sanitize(call)),
            (Some(call), true) => format!("was polled again and again, always inside `{}`", sanitize(call)),
            (None, true) => "was polled again and again, and never let time pass".to_owned(),
            (None, false) => "held the thread".to_owned(),
        };
        let who = block.who.map_or_else(|| "the thread".to_owned(), |who| who.to_string());
        let mut lines = vec![format!("{MARGIN}{} {what}", self.named(&who, block.spawned.as_ref()))];
        lines.extend(self.innermost(&block.stack));
        if block.stack.is_empty() {
            lines.extend(block.lines.first().map(|place| self.quote_line(place)).unwrap_or_default());
        }
        if block.lines.len() > 1 {
            lines.push(format!("{DEEPER}seen at {}", self.all_at(&block.lines)));
        }
        lines
    }

    /// `task 2 (spawned at line 27)`.
    fn task(&self, who: TaskRef, spawned: Option<&SourceLocation>) -> String {
        self.named(&who.to_string(), spawned)
    }

    fn named(&self, name: &str, spawned: Option<&SourceLocation>) -> String {
        let name = self.style.style(Role::Strong, name);
        spawned.map_or_else(|| name.clone(), |place| format!("{name} (spawned at {})", self.at(place)))
    }

    /// The learner's line that is closest to the wait, quoted, and the calls that led to it.
    fn innermost(&self, stack: &[Frame]) -> Lines {
        let own = stack.iter().position(|frame| self.is_own(&frame.file));
        let Some(frame) = stack.get(own.unwrap_or(0)) else { return Lines::new() };
        let mut lines = self.quote_line(&place_of(frame));
        lines.extend(stack.iter().skip(own.unwrap_or(0) + 1).filter(|frame| self.is_own(&frame.file)).map(
            |frame| {
                let by =
                    format!("called from {}, in `{}`", self.at(&place_of(frame)), sanitize(&frame.function));
                format!("{DEEPER}{}", self.style.style(Role::Dim, by))
            },
        ));
        lines
    }

    /// The line at `place` with its number, if it is the learner's; else where it is.
    fn quote_line(&self, place: &SourceLocation) -> Lines {
        let line =
            usize::try_from(place.line).ok().and_then(|n| self.view.source.lines().nth(n.checked_sub(1)?));
        match line.filter(|_| self.is_own(&place.file)) {
            Some(line) => {
                let number = self.style.style(Role::Accent, format!("{:>7} |", place.line));
                vec![format!("{number} {}", sanitize(line))]
            }
            None => vec![format!("{DEEPER}at {}", self.at(place))],
        }
    }

    /// `line 27` of the learner's file; of another file its path, too; of the hidden tests no more than that.
    fn at(&self, place: &SourceLocation) -> String {
        if self.is_own(&place.file) {
            format!("line {}", place.line)
        } else if place.is_in_hidden_test() {
            "a line of the hidden test".to_owned()
        } else {
            format!("{}:{}", sanitize(&place.file), place.line)
        }
    }

    /// `lines 6, 7 and 9`, or each with its file if they are not all the learner's.
    fn all_at(&self, places: &[SourceLocation]) -> String {
        if places.iter().all(|place| self.is_own(&place.file)) {
            let numbers: Vec<u32> = places.iter().map(|place| place.line).collect();
            return format!("lines {}", humanize::series(&numbers));
        }
        let each: Vec<String> = places.iter().map(|place| self.at(place)).collect();
        humanize::series(&each)
    }

    /// Whether `file` is the one that was checked: the exercise, or in `verify` its solution or an answer.
    fn is_own(&self, file: &str) -> bool {
        let (file, exercise) = (Path::new(file), self.view.exercise);
        file.ends_with(exercise.file())
            || file.ends_with(exercise.solution())
            || file.parent().is_some_and(|folder| folder.ends_with(exercise.answers()))
    }

    /// Tasks that outlived a test that failed: often the reason, never the whole of it. Beside a hang they would be those of
    /// another test.
    pub(super) fn left_behind(&self) -> Lines {
        if self.view.checked.verdict.kind() != VerdictKind::Failed {
            return Lines::new();
        }
        let failed = |run: &&TestRun| judge_run(run).kind() == VerdictKind::Failed;
        let Some(run) = self.runs().iter().find(|run| failed(run) && !run.evidence.alive.is_empty()) else {
            return Lines::new();
        };
        let alive = &run.evidence.alive;
        let head =
            format!("{MARGIN}still running when the test was over: {}", humanize::count(alive.len(), "task"));
        let mut lines = vec![self.style.style(Role::Warn, head)];
        for task in alive.iter().take(MOST) {
            let polled = humanize::count(usize::try_from(task.polls).unwrap_or(usize::MAX), "poll");
            lines.push(format!("{DEEPER}{}, after {polled}", self.task(task.who, task.spawned.as_ref())));
        }
        let test = format!("{DEEPER}That test was: {}", humanize::sentence(&run.name));
        lines.push(self.style.style(Role::Dim, test));
        lines
    }

    /// Blocks that ended by themselves: a remark, since they are no reason to fail by themselves.
    pub(super) fn short_blocks(&self) -> Lines {
        let mut seen: Vec<&BriefBlock> = Vec::new();
        for block in self.runs().iter().flat_map(|run| &run.evidence.brief_blocks) {
            if !seen.iter().any(|known| known.place == block.place && known.call == block.call) {
                seen.push(block);
            }
        }
        seen.into_iter().take(MOST).flat_map(|block| self.short_block(block)).collect()
    }

    fn short_block(&self, block: &BriefBlock) -> Lines {
        let call = block
            .call
            .as_deref()
            .map_or_else(|| "one call".to_owned(), |call| format!("`{}`", sanitize(call)));
        let held =
            format!("{call} held the thread for {}: no other task could run", humanize::duration(block.held));
        let mut lines = vec![format!("{MARGIN}{}", self.style.style(Role::Warn, held))];
        lines.extend(block.place.as_ref().map(|place| self.quote_line(place)).unwrap_or_default());
        lines
    }

    fn aside(&self, sentence: &str) -> Lines {
        self.prose(&sanitize(sentence)).into_iter().map(|line| self.style.style(Role::Dim, line)).collect()
    }
}

/// The simulated calls whose answer this is a wait for: tokio cannot see into them, but lab has written them down.
fn silent_calls<'a>(run: &'a TestRun, wait: &Wait) -> Vec<&'a str> {
    if !wait.opaque {
        return Vec::new();
    }
    let of_same = |call: &&SimulatedCall| call.caller() == wait.who;
    let running = run.calls.iter().filter(|call| call.state == CallState::Running);
    running.filter(of_same).map(|call| call.name.as_str()).collect()
}

/// Whether nothing but calls is waited for that get no answer, and perhaps tasks that wait for such.
pub(super) fn is_silence(run: &TestRun) -> bool {
    let waits = &run.evidence.waits;
    let is_in = |wait: &Wait, kind: fn(&Primitive) -> bool| wait.primitive.as_ref().is_some_and(kind);
    let is_silent = |wait: &Wait| {
        !wait.no_waker && (is_in(wait, Primitive::is_http) || !silent_calls(run, wait).is_empty())
    };
    let is_join = |wait: &Wait| is_in(wait, Primitive::is_join);
    waits.iter().any(is_silent) && waits.iter().all(|wait| is_silent(wait) || is_join(wait))
}

/// `` `a`, `b` and `c` ``.
fn quoted(names: &[&str]) -> String {
    humanize::series(&names.iter().map(|name| format!("`{}`", sanitize(name))).collect::<Vec<_>>())
}

fn place_of(frame: &Frame) -> SourceLocation {
    SourceLocation { file: frame.file.clone(), line: frame.line }
}
