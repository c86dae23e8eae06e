//! One exercise of one submission.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::session::{GradedExercise, GradingSession};
use crate::{
    intake::SubmittedFile,
    model::{
        digest::digest,
        grade::{
            Flag, FlagKind, Grade, Points, Rubric, SCHEMA_VERSION, Scan, Score, Status, redact, scan, score,
        },
        printable::one_line,
        verdict::{CheckResult, TestName, VerdictKind},
        workbook::ExerciseName,
    },
    ui::{
        style::Style,
        verdict::{self, VerdictView},
    },
};

/// A grade, and how long it took.
pub struct TimedGrade {
    /// The grade.
    pub grade: Grade,
    /// Real time; none for what was not compiled.
    pub took: Duration,
}

/// Why a file is graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It was handed in.
    Class,
    /// To see what this machine does with it now, whatever it has done before.
    SelfTest,
}

/// What a file came to, whoever handed it in: what the cache keeps.
#[derive(Clone, Serialize, Deserialize)]
struct CacheEntry {
    grade: Grade,
    ms: u64,
}

/// A verdict is told in lines of at most so many columns.
const REPORT_STYLE: Style = Style { color: false, unicode: true, width: 96, height: 0, hyperlinks: false };

/// Grades what `student` has for `paper`. `tests_passed_by_starter` are the tests_digest that the starter passes; `left` is what is left of the
/// submission's time.
pub async fn grade(
    desk: &GradingSession<'_>,
    paper: &GradedExercise,
    student: &str,
    taken: SubmittedFile,
    worthless: &BTreeSet<TestName>,
    left: Duration,
    purpose: Purpose,
) -> TimedGrade {
    let name = &paper.exercise.name;
    let (content, flags) = match taken {
        SubmittedFile::Missing => {
            return without_check(student, name, Status::NotAttempted, "there is no file".into(), Vec::new());
        }
        SubmittedFile::Rejected(reason) => {
            return without_check(student, name, Status::Refused, reason, Vec::new());
        }
        SubmittedFile::Content { content, flags } => (content, flags),
    };
    let file = digest(content.as_bytes());
    let named = |graded: TimedGrade| TimedGrade {
        grade: Grade { student: student.to_owned(), file_sha256: Some(file.clone()), ..graded.grade },
        ..graded
    };
    if is_starter(&content, &paper.starter) {
        return named(without_check(
            student,
            name,
            Status::NotAttempted,
            "the untouched starter".into(),
            flags,
        ));
    }
    let found = if desk.scans { scan(&content, &paper.solution) } else { Scan::default() };
    let flags: Vec<Flag> = flags.into_iter().chain(found.flags).collect();
    if let Some(reason) = found.refused {
        return named(without_check(student, name, Status::Refused, reason, flags));
    }
    let key = key(desk, paper, &file);
    let cache = if purpose == Purpose::SelfTest { None } else { desk.cache.as_ref() };
    if let Some(sheet) = cache.and_then(|cache| serde_json::from_str::<CacheEntry>(&cache.get(&key)?).ok()) {
        // The flags of the submission are not those of the file.
        let grade = Grade { flags: merged(sheet.grade.flags, flags), ..sheet.grade };
        return named(TimedGrade { grade: withheld(grade), took: Duration::from_millis(sheet.ms) });
    }
    if left.is_zero() {
        let note = "the time for this submission was used up before".to_owned();
        let flags = merged(flags, vec![Flag { kind: FlagKind::OutOfBudget, line: None, note: note.clone() }]);
        return named(without_check(student, name, Status::Timeout, note, flags));
    }
    let started = Instant::now();
    let checked = match check(desk, paper, &content).await {
        Ok(checked) => checked,
        Err(reason) => return named(without_check(student, name, Status::Infrastructure, reason, flags)),
    };
    let took = started.elapsed();
    let scale = Rubric { exercise: &paper.exercise, tests_passed_by_starter: worthless };
    // Before anything is made of it: a message of the student's program could tell what a hidden test asked.
    let checked = redact(checked);
    let marked = score(&scale, &checked);
    let grade = build_grade(desk, paper, &content, &checked, marked);
    if let (Some(cache), true) = (cache, is_cacheable(&grade)) {
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        cache.put(
            &key,
            &serde_json::to_string(&CacheEntry { grade: grade.clone(), ms }).expect("strings and numbers"),
        );
    }
    let grade = Grade { flags: merged(grade.flags, flags), ..grade };
    named(TimedGrade { grade: withheld(grade), took })
}

/// What a busy machine can bring about is found out anew.
fn is_cacheable(grade: &Grade) -> bool {
    grade.status != Status::Timeout && grade.tests.iter().all(|test| test.verdict != VerdictKind::TimedOut)
}

/// A fault of the environment is tried a second time before it is believed.
async fn check(
    desk: &GradingSession<'_>,
    paper: &GradedExercise,
    content: &str,
) -> Result<CheckResult, String> {
    let once = || desk.command.checker.grade(&paper.exercise, content, &desk.context);
    let checked = match once().await {
        Ok(checked) => checked,
        Err(_) => once().await.map_err(|error| one_line(&error.to_string()))?,
    };
    if checked.observation.signature.is_some() && !budget_allows(desk, paper).await {
        return Err(
            "the dependencies were rebuilt while this was graded: not even the solution fits them now".into(),
        );
    }
    Ok(checked)
}

/// Whether the tests can still be compiled against what fits: somebody else may have built the shared dependencies anew.
async fn budget_allows(desk: &GradingSession<'_>, paper: &GradedExercise) -> bool {
    let checked = desk.command.checker.grade(&paper.exercise, &paper.solution, &desk.context).await;
    checked.is_ok_and(|checked| checked.observation.signature.is_none())
}

fn build_grade(
    desk: &GradingSession<'_>,
    paper: &GradedExercise,
    content: &str,
    checked: &CheckResult,
    marked: Score,
) -> Grade {
    let view = VerdictView {
        root: &desk.command.root,
        exercise: &paper.exercise,
        checked,
        source: content,
        remarks: &[],
        timeline: false,
    };
    let Score { status, points, reason, tests, flags } = marked;
    Grade {
        schema_version: SCHEMA_VERSION,
        student: String::new(),
        exercise: paper.exercise.name.clone(),
        file_sha256: None,
        status,
        points,
        earned: points,
        withheld: false,
        reason,
        tests,
        flags,
        report: verdict::report(&view, &REPORT_STYLE),
    }
}

fn without_check(
    student: &str,
    exercise: &ExerciseName,
    status: Status,
    reason: String,
    flags: Vec<Flag>,
) -> TimedGrade {
    let grade = Grade {
        schema_version: SCHEMA_VERSION,
        student: student.to_owned(),
        exercise: exercise.clone(),
        file_sha256: None,
        status,
        points: Points::ZERO,
        earned: Points::ZERO,
        withheld: false,
        reason,
        tests: Vec::new(),
        flags,
        report: String::new(),
    };
    TimedGrade { grade, took: Duration::ZERO }
}

/// Points wait for a person where a flag says so. Nothing waits where there is nothing to withhold.
fn withheld(grade: Grade) -> Grade {
    let waits = grade.points > Points::ZERO && grade.flags.iter().any(|flag| flag.kind.withholds());
    if waits { Grade { withheld: true, points: Points::ZERO, ..grade } } else { grade }
}

fn merged(mut flags: Vec<Flag>, more: Vec<Flag>) -> Vec<Flag> {
    flags.extend(more);
    flags.sort();
    flags.dedup();
    flags
}

/// Line ends and a byte order mark are an editor's doing.
fn is_starter(content: &str, starter: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches('\u{feff}').replace("\r\n", "\n").trim_end().to_owned();
    plain(content) == plain(starter)
}

/// All that a verdict depends on.
fn key(desk: &GradingSession<'_>, paper: &GradedExercise, file: &str) -> String {
    let (layers, rules) = (&desk.isolation, &desk.context.policy);
    let (seed, repeat, checker) = (rules.seed, rules.repeat, desk.command.checker.identity());
    let version = env!("CARGO_PKG_VERSION");
    let all = format!("{version} {checker} {layers:?} {seed} {repeat} {} {file}", paper.tests_digest);
    digest(all.as_bytes())
}
