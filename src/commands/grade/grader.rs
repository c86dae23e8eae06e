//! Grades attempts: out of the cache, or by compiling and testing them in the sandbox.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::{
    attempt::{Answer, Attempt, Triage, union},
    session::{GradedExercise, GradingSession, TestsPassedByStarter},
};
use crate::{
    model::{
        digest::digest,
        grade::{Flag, FlagKind, Grade, Rubric, SCHEMA_VERSION, Score, Status, redact, score},
        printable::one_line,
        timestamp::Timestamp,
        verdict::{CheckResult, Observation, VerdictKind},
    },
    store::grading::Cache,
    ui::{
        style::Style,
        verdict::{self, VerdictView},
    },
};

/// A grade, and how long it took.
pub struct TimedGrade {
    /// The grade.
    pub grade: Grade,
    /// Real time for compiling and testing; zero if the file was not compiled.
    pub took: Duration,
}

impl TimedGrade {
    const fn immediate(grade: Grade) -> Self {
        Self { grade, took: Duration::ZERO }
    }
}

/// An entry of the cache: the grade of a file, the same for every student.
#[derive(Clone, Serialize, Deserialize)]
struct CacheEntry {
    /// Without student and digest.
    grade: Grade,
    /// Real time for compiling and testing, in milliseconds.
    ms: u64,
}

/// How the report of a grade is laid out: plain text of at most 96 columns.
const REPORT_STYLE: Style = Style { color: false, unicode: true, width: 96, height: 0, hyperlinks: false };

/// Grades attempts of one class.
pub struct Grader<'a> {
    session: &'a GradingSession<'a>,
    tests_passed_by_starter: &'a TestsPassedByStarter,
    cache: Option<&'a Cache>,
}

impl<'a> Grader<'a> {
    /// A grader for the files of the class.
    pub const fn new(
        session: &'a GradingSession<'_>,
        tests_passed_by_starter: &'a TestsPassedByStarter,
    ) -> Self {
        Self { session, tests_passed_by_starter, cache: session.cache.as_ref() }
    }

    /// A grader that shows what this machine does now: it neither reads nor writes the cache.
    pub const fn without_cache(
        session: &'a GradingSession<'_>,
        tests_passed_by_starter: &'a TestsPassedByStarter,
    ) -> Self {
        Self { session, tests_passed_by_starter, cache: None }
    }

    /// Grades `attempt`. Nothing is compiled once `remaining`, the rest of the submission's time, is zero.
    pub async fn grade(&self, attempt: &Attempt<'_>, remaining: Duration) -> TimedGrade {
        let answer = match attempt.triage(self.session.scans) {
            Triage::Graded(grade) => return TimedGrade::immediate(grade),
            Triage::ToCheck(answer) => answer,
        };
        let key = self.cache_key(attempt.exercise, &answer.sha256);
        let entry = match self.cached(&key) {
            Some(entry) => Ok(entry),
            None if remaining.is_zero() => {
                return TimedGrade::immediate(out_of_budget(attempt, answer.flags));
            }
            None => self.evaluate(attempt.exercise, &answer, &key).await,
        };
        match entry {
            // The flags of the submission are not those of the file.
            Ok(CacheEntry { grade, ms }) => {
                TimedGrade { grade: attempt.graded_as(grade, answer.flags), took: Duration::from_millis(ms) }
            }
            Err(reason) => {
                TimedGrade::immediate(attempt.ungraded(Status::Infrastructure, reason, answer.flags))
            }
        }
    }

    fn cached(&self, key: &str) -> Option<CacheEntry> {
        serde_json::from_str(&self.cache?.get(key)?).ok()
    }

    /// Compiles, tests and scores the answer. An error is a fault of the environment, in one printable line.
    async fn evaluate(
        &self,
        exercise: &GradedExercise,
        answer: &Answer<'_>,
        key: &str,
    ) -> Result<CacheEntry, String> {
        let started = Instant::now();
        let observation = self.observe(exercise, answer.content).await?;
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let entry = CacheEntry { grade: self.score(exercise, answer, observation), ms };
        if let Some(cache) = self.cache.filter(|_| is_cacheable(&entry.grade)) {
            cache.put(key, &serde_json::to_string(&entry).expect("strings and numbers"));
        }
        Ok(entry)
    }

    /// Checks the file. A fault of the environment is tried a second time before it is reported.
    async fn observe(&self, exercise: &GradedExercise, content: &str) -> Result<Observation, String> {
        let once = || self.session.observe(exercise, content);
        let observation = match once().await {
            Ok(observation) => observation,
            Err(_) => once().await.map_err(|error| one_line(&error.to_string()))?,
        };
        if observation.signature.is_some() && !self.solution_fits(exercise).await {
            return Err(
                "the dependencies were rebuilt while this was graded: not even the solution fits them now"
                    .into(),
            );
        }
        Ok(observation)
    }

    /// Whether the hidden tests can still call the solution. Another process may have rebuilt the shared dependencies.
    async fn solution_fits(&self, exercise: &GradedExercise) -> bool {
        let observation = self.session.observe(exercise, &exercise.solution).await;
        observation.is_ok_and(|observation| observation.signature.is_none())
    }

    fn score(&self, exercise: &GradedExercise, answer: &Answer<'_>, observation: Observation) -> Grade {
        let name = &exercise.exercise.name;
        // Redacted first: a message of the student's program could tell what a hidden test asks, and neither verdict nor
        // score may quote it. Two runs have to give the same bytes, so the result has no times of its own.
        let observation = redact(observation);
        let (sha256, at) = (answer.sha256.clone(), Timestamp::default());
        let checked = CheckResult::judged(name.clone(), sha256, observation, Duration::ZERO, at);
        let none = BTreeSet::new();
        let tests_passed_by_starter = self.tests_passed_by_starter.get(name.as_str()).unwrap_or(&none);
        let rubric = Rubric { exercise: &exercise.exercise, tests_passed_by_starter };
        grade_of_file(score(&rubric, &checked), &checked, self.report(exercise, answer.content, &checked))
    }

    fn report(&self, exercise: &GradedExercise, content: &str, checked: &CheckResult) -> String {
        let view = VerdictView {
            root: &self.session.command.root,
            exercise: &exercise.exercise,
            checked,
            source: content,
            remarks: &[],
            timeline: false,
        };
        verdict::report(&view, &REPORT_STYLE)
    }

    /// Digest of everything that the grade of a file depends on.
    fn cache_key(&self, exercise: &GradedExercise, file_sha256: &str) -> String {
        let session = self.session;
        let (layers, policy) = (&session.isolation, &session.context.policy);
        let (seed, repeat, compiler) = (policy.seed, policy.repeat, session.command.checker.identity());
        let version = env!("CARGO_PKG_VERSION");
        let tests = &exercise.tests_digest;
        let all = format!("{version} {compiler} {layers:?} {seed} {repeat} {tests} {file_sha256}");
        digest(all.as_bytes())
    }
}

fn grade_of_file(score: Score, checked: &CheckResult, report: String) -> Grade {
    let Score { status, points, reason, tests, flags } = score;
    Grade {
        schema_version: SCHEMA_VERSION,
        student: String::new(),
        exercise: checked.exercise.clone(),
        file_sha256: None,
        status,
        points,
        earned: points,
        withheld: false,
        reason,
        tests,
        flags,
        report,
    }
}

/// A timeout can come from a busy machine, so it is not kept.
fn is_cacheable(grade: &Grade) -> bool {
    grade.status != Status::Timeout && grade.tests.iter().all(|test| test.verdict != VerdictKind::TimedOut)
}

fn out_of_budget(attempt: &Attempt<'_>, flags: Vec<Flag>) -> Grade {
    let note = "the time for this submission was used up before".to_owned();
    let flag = Flag { kind: FlagKind::OutOfBudget, line: None, note: note.clone() };
    attempt.ungraded(Status::Timeout, note, union(flags, vec![flag]))
}
