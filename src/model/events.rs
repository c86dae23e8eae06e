//! The events of `--message-format json`, one object a line. `docs/json-events.md` documents them. Editors and graders depend on
//! them, so no field is renamed or removed within a `schema_version`.

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

/// Incremented when a field is removed or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Debug, Serialize)]
pub struct Line<'a> {
    schema_version: u32,
    #[serde(flatten)]
    event: Event<'a>,
}

impl<'a> Line<'a> {
    pub const fn new(event: Event<'a>) -> Self {
        Self { schema_version: SCHEMA_VERSION, event }
    }
}

#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// A dependency set is being built.
    Dependencies {
        set: &'a str,
        done: usize,
        /// All crates; 0 while cargo has not reported the number.
        total: usize,
        /// cargo's current line.
        current: &'a str,
    },
    /// A check has begun.
    CheckStarted {
        exercise: &'a ExerciseName,
        /// Relative to the workbook.
        path: String,
    },
    /// An error or a warning of rustc or clippy.
    Diagnostic {
        exercise: &'a ExerciseName,
        level: Level,
        /// `E0728`, `unused_must_use`, `clippy::let_underscore_future`.
        code: Option<&'a str>,
        /// The first line.
        message: &'a str,
        /// Relative to the workbook.
        file: Option<&'a str>,
        /// 1-based.
        line: Option<u32>,
        /// rustc's drawing, without colours.
        rendered: String,
    },
    /// A check has ended.
    Verdict {
        exercise: &'a ExerciseName,
        verdict: VerdictKind,
        /// Real time from the start of the check.
        elapsed_ms: u64,
        /// SHA-256 of the content that was checked.
        digest: &'a str,
        /// What the hidden tests call and the file does not offer, in words.
        signature: Option<&'a str>,
        /// The tests that ran.
        tests: Vec<Test<'a>>,
    },
    /// An exercise of the workbook, for `list`.
    Exercise {
        exercise: &'a ExerciseName,
        /// The lesson's folder below `exercises`; empty if the file is directly there.
        lesson: &'a str,
        /// The lesson's title.
        title: &'a str,
        /// Relative to the workbook.
        path: String,
        state: State,
        /// Whether it was edited after it had passed.
        changed: bool,
        /// The maximum when it is graded.
        points: u32,
        /// The number of hints.
        hints: usize,
        /// How many of them were shown before the first pass.
        hints_seen: u32,
        /// Checks of changed content, up to the first pass.
        attempts: u32,
        /// Working time before the first pass, in seconds.
        worked_s: u64,
        /// The time of the first pass.
        first_passed: Option<Timestamp>,
    },
    /// The course goes on to another exercise.
    Advanced {
        /// The exercise that was passed.
        from: &'a ExerciseName,
        /// `None` at the end of the course.
        to: Option<&'a ExerciseName>,
    },
    /// The environment is at fault, and there was no check.
    Error {
        /// The problem and its remedy.
        message: String,
    },
}

/// One test of a [`Event::Verdict`].
#[derive(Debug, Serialize)]
pub struct Test<'a> {
    name: &'a str,
    verdict: VerdictKind,
    attestation: Provenance,
    clock: Clock,
    /// Time on `clock` at the end of the test.
    virtual_ms: Option<u64>,
    /// The failure, if there was one.
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
    /// What the test body and its tasks waited for when lab gave the test up.
    #[serde(skip_serializing_if = "is_empty")]
    waits: &'a [Wait],
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'a Block>,
    #[serde(skip_serializing_if = "is_empty")]
    alive: &'a [AliveTask],
    /// Calls that blocked the thread and returned.
    #[serde(skip_serializing_if = "is_empty")]
    short_blocks: &'a [BriefBlock],
    /// The timeline consists of `tasks` and `calls`.
    #[serde(skip_serializing_if = "is_empty")]
    tasks: &'a [TaskTimeline],
    #[serde(skip_serializing_if = "is_empty")]
    calls: &'a [SimulatedCall],
    /// Facts that this machine cannot provide, each in a sentence.
    #[serde(skip_serializing_if = "is_empty")]
    missing: &'a [String],
}

/// Empty lists are left out, because most tests have none of these facts.
const fn is_empty<T>(found: &&[T]) -> bool {
    found.is_empty()
}

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

pub fn check_started(exercise: &Exercise) -> Event<'_> {
    Event::CheckStarted { exercise: &exercise.name, path: slashes(&exercise.file()) }
}

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

pub fn verdict(result: &CheckResult) -> Event<'_> {
    Event::Verdict {
        exercise: &result.exercise,
        verdict: result.verdict.kind(),
        elapsed_ms: u64::try_from(result.elapsed.as_millis()).unwrap_or(u64::MAX),
        digest: &result.digest,
        signature: result.observation.signature.as_deref(),
        tests: result.observation.runs.iter().map(test).collect(),
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

/// Paths in JSON have `/` on every system.
fn slashes(path: &std::path::Path) -> String {
    path.display().to_string().replace('\\', "/")
}
