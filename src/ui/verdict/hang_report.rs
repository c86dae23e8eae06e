//! Lab's evidence: which task waits where and for whom, what blocked the thread, and which tasks outlived the test.

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

/// Indents what belongs to a task.
const INDENT: &str = "     ";

/// The number of waits, tasks or blocks that are shown. In a long list the others usually wait for the same thing.
const MAX_SHOWN: usize = 8;

impl VerdictText<'_> {
    /// Lab's evidence about a test that hung.
    pub(super) fn hang_evidence(&self, test: &str) -> Lines {
        let Some(run) = self.run(test) else { return Lines::new() };
        let evidence = &run.evidence;
        let waits = evidence.waits.iter().take(MAX_SHOWN);
        let mut lines: Lines = waits.flat_map(|wait| self.wait(wait, &unanswered_calls(run, wait))).collect();
        if let Some(more) = evidence.waits.len().checked_sub(MAX_SHOWN).filter(|more| *more > 0) {
            lines.push(format!("{MARGIN}and {}", humanize::count(more, "more wait")));
        }
        lines.extend(evidence.block.as_ref().map(|block| self.block(block)).unwrap_or_default());
        if !lines.is_empty() {
            lines.extend(evidence.unavailable.iter().flat_map(|missing| self.dim_note(missing)));
        }
        lines
    }

    fn wait(&self, wait: &Wait, unanswered: &[&str]) -> Lines {
        let what = match (&wait.primitive, wait.no_waker, wait.opaque) {
            (_, true, _) => "returned `Pending` without keeping a waker, so nothing can wake it".to_owned(),
            _ if !unanswered.is_empty() => format!("waits for the answer to {}", quoted(unanswered)),
            (Some(primitive), ..) => format!("waits in `{}`", sanitize(&primitive.to_string())),
            (None, _, true) => "waits for something that tokio cannot see into".to_owned(),
            (None, ..) => "waits".to_owned(),
        };
        let mut lines = vec![format!("{MARGIN}{} {what}", self.task(wait.who, wait.spawned.as_ref()))];
        lines.extend(wait.holder.as_ref().map(|holder| self.holder(holder, wait)));
        lines.extend(self.own_frames(&wait.stack));
        lines
    }

    /// For example `for the lock that task 3 has held since line 8`.
    fn holder(&self, holder: &Holder, wait: &Wait) -> String {
        let since = holder
            .since
            .as_ref()
            .map_or_else(String::new, |location| format!(" since {}", self.location(location)));
        let itself = if holder.who == wait.who { " itself" } else { "" };
        let held = format!("for the lock that {}{itself} has held{since}", holder.who);
        format!("{INDENT}{}", self.style.style(Role::Bad, held))
    }

    fn block(&self, block: &Block) -> Lines {
        let what = match (&block.call, block.livelock) {
            (Some(call), false) => format!("was inside `{}`", sanitize(call)),
            (Some(call), true) => format!("was polled again and again, always inside `{}`", sanitize(call)),
            (None, true) => "was polled again and again, and never let time pass".to_owned(),
            (None, false) => "held the thread".to_owned(),
        };
        let holder = block.who.map_or_else(|| "the thread".to_owned(), |task| task.to_string());
        let mut lines = vec![format!("{MARGIN}{} {what}", self.spawned_at(&holder, block.spawned.as_ref()))];
        lines.extend(self.own_frames(&block.stack));
        if block.stack.is_empty() {
            lines.extend(block.lines.first().map(|location| self.quote_line(location)).unwrap_or_default());
        }
        if block.lines.len() > 1 {
            lines.push(format!("{INDENT}seen at {}", self.locations(&block.lines)));
        }
        lines
    }

    /// For example `task 2 (spawned at line 27)`.
    fn task(&self, task: TaskRef, spawned: Option<&SourceLocation>) -> String {
        self.spawned_at(&task.to_string(), spawned)
    }

    fn spawned_at(&self, name: &str, spawned: Option<&SourceLocation>) -> String {
        let task = self.style.style(Role::Strong, name);
        spawned.map_or_else(
            || task.clone(),
            |location| format!("{task} (spawned at {})", self.location(location)),
        )
    }

    /// Quotes the innermost line of the learner's file, or of any file if there is none, and lists the callers in the learner's
    /// file.
    fn own_frames(&self, stack: &[Frame]) -> Lines {
        let own = stack.iter().position(|frame| self.is_own(&frame.file));
        let Some(frame) = stack.get(own.unwrap_or(0)) else { return Lines::new() };
        let mut lines = self.quote_line(&location_of(frame));
        lines.extend(stack.iter().skip(own.unwrap_or(0) + 1).filter(|frame| self.is_own(&frame.file)).map(
            |frame| {
                let by = format!(
                    "called from {}, in `{}`",
                    self.location(&location_of(frame)),
                    sanitize(&frame.function)
                );
                format!("{INDENT}{}", self.style.style(Role::Dim, by))
            },
        ));
        lines
    }

    /// Quotes the line at `location` if it is in the learner's file; otherwise names the location.
    fn quote_line(&self, location: &SourceLocation) -> Lines {
        let line =
            usize::try_from(location.line).ok().and_then(|n| self.view.source.lines().nth(n.checked_sub(1)?));
        match line.filter(|_| self.is_own(&location.file)) {
            Some(line) => {
                let number = self.style.style(Role::Accent, format!("{:>7} |", location.line));
                vec![format!("{number} {}", sanitize(line))]
            }
            None => vec![format!("{INDENT}at {}", self.location(location))],
        }
    }

    /// `line 27` in the learner's file, `path:27` in other files. Lines of hidden tests are not revealed.
    fn location(&self, location: &SourceLocation) -> String {
        if self.is_own(&location.file) {
            format!("line {}", location.line)
        } else if location.is_in_hidden_test() {
            "a line of the hidden test".to_owned()
        } else {
            format!("{}:{}", sanitize(&location.file), location.line)
        }
    }

    /// `lines 6, 7 and 9`, or a list of [`Self::location`]s if not all are in the learner's file.
    fn locations(&self, locations: &[SourceLocation]) -> String {
        if locations.iter().all(|location| self.is_own(&location.file)) {
            let numbers: Vec<u32> = locations.iter().map(|location| location.line).collect();
            return format!("lines {}", humanize::series(&numbers));
        }
        let each: Vec<String> = locations.iter().map(|location| self.location(location)).collect();
        humanize::series(&each)
    }

    /// Whether `file` is the checked file: the exercise, or in `verify` its solution or one of its answers.
    fn is_own(&self, file: &str) -> bool {
        let (file, exercise) = (Path::new(file), self.view.exercise);
        file.ends_with(exercise.file())
            || file.ends_with(exercise.solution())
            || file.parent().is_some_and(|folder| folder.ends_with(exercise.answers()))
    }

    /// Tasks that outlived the first failed test, which are often the cause. Not shown with a hang: the tasks would be those of
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
        for task in alive.iter().take(MAX_SHOWN) {
            let polled = humanize::count(usize::try_from(task.polls).unwrap_or(usize::MAX), "poll");
            lines.push(format!("{INDENT}{}, after {polled}", self.task(task.who, task.spawned.as_ref())));
        }
        let test = format!("{INDENT}The test: {}", humanize::sentence(&run.name));
        lines.push(self.style.style(Role::Dim, test));
        lines
    }

    /// Blocks that ended before the watchdog stopped the test. They do not make a test fail.
    pub(super) fn brief_blocks(&self) -> Lines {
        let mut seen: Vec<&BriefBlock> = Vec::new();
        for block in self.runs().iter().flat_map(|run| &run.evidence.brief_blocks) {
            if !seen.iter().any(|known| known.place == block.place && known.call == block.call) {
                seen.push(block);
            }
        }
        seen.into_iter().take(MAX_SHOWN).flat_map(|block| self.brief_block(block)).collect()
    }

    fn brief_block(&self, block: &BriefBlock) -> Lines {
        let call = block
            .call
            .as_deref()
            .map_or_else(|| "one call".to_owned(), |call| format!("`{}`", sanitize(call)));
        let held =
            format!("{call} held the thread for {}: no other task could run", humanize::duration(block.held));
        let mut lines = vec![format!("{MARGIN}{}", self.style.style(Role::Warn, held))];
        lines.extend(block.place.as_ref().map(|location| self.quote_line(location)).unwrap_or_default());
        lines
    }

    fn dim_note(&self, sentence: &str) -> Lines {
        self.prose(&sanitize(sentence)).into_iter().map(|line| self.style.style(Role::Dim, line)).collect()
    }
}

/// The running simulated calls that `wait` may be waiting for. Tokio cannot see into them, but lab records them.
fn unanswered_calls<'a>(run: &'a TestRun, wait: &Wait) -> Vec<&'a str> {
    if !wait.opaque {
        return Vec::new();
    }
    let of_same = |call: &&SimulatedCall| call.caller() == wait.who;
    let running = run.calls.iter().filter(|call| call.state == CallState::Running);
    running.filter(of_same).map(|call| call.name.as_str()).collect()
}

/// Whether all tasks wait only for calls that get no answer, or for other tasks.
pub(super) fn waits_only_for_answers(run: &TestRun) -> bool {
    let waits = &run.evidence.waits;
    let is_in = |wait: &Wait, kind: fn(&Primitive) -> bool| wait.primitive.as_ref().is_some_and(kind);
    let is_unanswered = |wait: &Wait| {
        !wait.no_waker && (is_in(wait, Primitive::is_http) || !unanswered_calls(run, wait).is_empty())
    };
    let is_join = |wait: &Wait| is_in(wait, Primitive::is_join);
    waits.iter().any(is_unanswered) && waits.iter().all(|wait| is_unanswered(wait) || is_join(wait))
}

/// For example `` `a`, `b` and `c` ``.
fn quoted(names: &[&str]) -> String {
    humanize::series(&names.iter().map(|name| format!("`{}`", sanitize(name))).collect::<Vec<_>>())
}

fn location_of(frame: &Frame) -> SourceLocation {
    SourceLocation { file: frame.file.clone(), line: frame.line }
}
