//! The events of `--message-format json`, one object a line. Documented in `docs/json-events.md`; editors and graders
//! live on it, so a field is never renamed or taken away within a `schema_version`.

use serde::Serialize;

use super::{
    diagnostic::{Diagnostic, Level},
    progress::{ExerciseProgress, State},
    timestamp::Timestamp,
    verdict::{
        AliveTask, Block, BriefBlock, CheckResult, Provenance, SimulatedCall, TaskTimeline, TestRun, Verdict,
        VerdictKind, Wait, judge_run,
    },
    workbook::{Clock, Exercise, ExerciseName, Lesson},
};

/// Raised when a field changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// One line.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    schema_version: u32,
    #[serde(flatten)]
    event: Event<'a>,
}

impl<'a> Line<'a> {
    /// Wraps an event.
    pub const fn new(event: Event<'a>) -> Self {
        Self { schema_version: SCHEMA_VERSION, event }
    }
}

/// What happened.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// A dependency set is being built.
    Dependencies {
        /// The set.
        set: &'a str,
        /// Crates done.
        done: usize,
        /// Crates in all; 0 while not known.
        total: usize,
        /// What cargo is at.
        current: &'a str,
    },
    /// A check has begun.
    CheckStarted {
        /// The exercise.
        exercise: &'a ExerciseName,
        /// Its file, relative to the workbook.
        path: String,
    },
    /// The compiler or clippy said something.
    Diagnostic {
        /// The exercise.
        exercise: &'a ExerciseName,
        /// Error or warning.
        level: Level,
        /// `E0728`, `unused_must_use`, `clippy::let_underscore_future`.
        code: Option<&'a str>,
        /// The first line.
        message: &'a str,
        /// Relative to the workbook.
        file: Option<&'a str>,
        /// 1-based.
        line: Option<u32>,
        /// As rustc draws it, without colours.
        rendered: String,
    },
    /// A check has ended.
    Verdict {
        /// The exercise.
        exercise: &'a ExerciseName,
        /// Design section 5, in snake case.
        verdict: VerdictKind,
        /// Real time from the start of the check.
        elapsed_ms: u64,
        /// SHA-256 of the content that was checked.
        digest: &'a str,
        /// What the hidden tests call that the file does not offer, in words.
        signature: Option<&'a str>,
        /// The tests that ran, in order.
        tests: Vec<Test<'a>>,
    },
    /// An exercise of the workbook, as `list` tells it.
    Exercise {
        /// Its name.
        exercise: &'a ExerciseName,
        /// Its lesson's folder below `exercises`; empty if it lies directly there.
        lesson: &'a str,
        /// Its lesson's title.
        title: &'a str,
        /// Its file, relative to the workbook.
        path: String,
        /// How it stands.
        state: State,
        /// It was edited after it had passed.
        changed: bool,
        /// What it is worth when graded.
        points: u32,
        /// How many hints there are.
        hints: usize,
        /// How many of them were looked at before it first passed.
        hints_seen: u32,
        /// Checks of changed content until it first passed.
        attempts: u32,
        /// Working time until it first passed, in seconds.
        worked_s: u64,
        /// When it first passed.
        first_passed: Option<Timestamp>,
    },
    /// The learner has moved on.
    Advanced {
        /// The exercise that was passed.
        from: &'a ExerciseName,
        /// The next one; none at the end of the course.
        to: Option<&'a ExerciseName>,
    },
    /// A check could not be carried out: the environment is at fault.
    Error {
        /// What is wrong and what to do.
        message: String,
    },
}

/// One test of a [`Event::Verdict`].
#[derive(Debug, Serialize)]
pub struct Test<'a> {
    /// As its author named it.
    name: &'a str,
    /// Its own verdict.
    verdict: VerdictKind,
    /// What vouches for it.
    attestation: Provenance,
    /// The clock that it went by.
    clock: Clock,
    /// Time on that clock at its end.
    virtual_ms: Option<u64>,
    /// Why it did not pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// What the body and its tasks waited for when it was given up.
    #[serde(skip_serializing_if = "is_empty")]
    waits: &'a [Wait],
    /// What held the thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'a Block>,
    /// Tasks that were alive when the body returned.
    #[serde(skip_serializing_if = "is_empty")]
    alive: &'a [AliveTask],
    /// Calls that blocked the thread, but ended.
    #[serde(skip_serializing_if = "is_empty")]
    short_blocks: &'a [BriefBlock],
    /// The lives of the tasks: with the calls, what the timeline is drawn from.
    #[serde(skip_serializing_if = "is_empty")]
    tasks: &'a [TaskTimeline],
    /// Simulated calls.
    #[serde(skip_serializing_if = "is_empty")]
    calls: &'a [SimulatedCall],
    /// What could not be found out on this machine, in sentences.
    #[serde(skip_serializing_if = "is_empty")]
    missing: &'a [String],
}

/// What was not found is left out: most tests have none of it.
const fn is_empty<T>(found: &&[T]) -> bool {
    found.is_empty()
}

/// `exercise` of `lesson`, as it stands.
pub fn exercise<'a>(
    lesson: &'a Lesson,
    exercise: &'a Exercise,
    state: State,
    changed: bool,
    record: &ExerciseProgress,
) -> Event<'a> {
    Event::Exercise {
        exercise: &exercise.name,
        lesson: &lesson.dir,
        title: &lesson.title,
        path: slashes(&exercise.file()),
        state,
        changed,
        points: exercise.points,
        hints: exercise.hints.len(),
        hints_seen: record.attempts_made().hints,
        attempts: record.attempts_made().attempts,
        worked_s: record.active_secs,
        first_passed: record.first_pass.map(|first| first.at),
    }
}

/// A check of `exercise` has begun.
pub fn check_started(exercise: &Exercise) -> Event<'_> {
    Event::CheckStarted { exercise: &exercise.name, path: slashes(&exercise.file()) }
}

/// The compiler or clippy said something about `exercise`.
pub fn diagnostic<'a>(exercise: &'a ExerciseName, found: &'a Diagnostic) -> Event<'a> {
    Event::Diagnostic {
        exercise,
        level: found.level,
        code: found.code.as_deref(),
        message: &found.message,
        file: found.place.as_ref().map(|place| place.file.as_str()),
        line: found.place.as_ref().map(|place| place.line),
        rendered: console::strip_ansi_codes(&found.rendered).into_owned(),
    }
}

/// A check has ended.
pub fn verdict(checked: &CheckResult) -> Event<'_> {
    Event::Verdict {
        exercise: &checked.exercise,
        verdict: checked.verdict.kind(),
        elapsed_ms: u64::try_from(checked.elapsed.as_millis()).unwrap_or(u64::MAX),
        digest: &checked.digest,
        signature: checked.observation.signature.as_deref(),
        tests: checked.observation.runs.iter().map(test).collect(),
    }
}

fn test(run: &TestRun) -> Test<'_> {
    let verdict = judge_run(run);
    let kind = verdict.kind();
    let failure = match verdict {
        Verdict::Failed(failures) => failures.into_iter().next().map(|failure| failure.failure),
        _ => None,
    };
    let failure = failure.unwrap_or_default();
    Test {
        name: &run.name,
        verdict: kind,
        attestation: run.provenance,
        clock: run.clock,
        virtual_ms: run.virtual_time.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX)),
        message: (!failure.message.is_empty()).then_some(failure.message),
        expected: failure.expected,
        seen: failure.seen,
        file: failure.place.as_ref().map(|place| place.file.clone()),
        line: failure.place.map(|place| place.line),
        waits: &run.evidence.waits,
        block: run.evidence.block.as_ref(),
        alive: &run.evidence.alive,
        short_blocks: &run.evidence.brief_blocks,
        tasks: &run.evidence.tasks,
        calls: &run.calls,
        missing: &run.evidence.unavailable,
    }
}

/// Paths in JSON have slashes on every system.
fn slashes(path: &std::path::Path) -> String {
    path.display().to_string().replace('\\', "/")
}
