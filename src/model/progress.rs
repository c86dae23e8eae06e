//! How far a learner is. `store` makes it durable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::workbook::{Exercise, ExerciseName, Workbook};

/// The format of the progress file.
pub const FORMAT: u32 = 1;

/// What is known about one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Digest of the file that passed; `None` until then. An edit after passing shows by it.
    pub passed: Option<String>,
    /// Checks of changed content until it first passed.
    pub attempts: u32,
    /// Hints looked at until it first passed.
    pub hints: u32,
}

/// How an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Passed, whether it is the current one or not.
    Passed,
    /// Being worked on.
    Current,
    /// Still to come.
    Pending,
}

/// A learner's place in the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// See [`FORMAT`].
    pub format: u32,
    /// The exercise being worked on; `None` at the first start.
    #[serde(default)]
    pub current: Option<ExerciseName>,
    /// By exercise. Names that the workbook no longer has are kept: a later version may bring them back.
    #[serde(default)]
    pub exercises: BTreeMap<ExerciseName, Record>,
}

impl Default for Progress {
    fn default() -> Self {
        Self { format: FORMAT, current: None, exercises: BTreeMap::new() }
    }
}

impl Progress {
    /// Whether `name` has been passed.
    pub fn is_passed(&self, name: &ExerciseName) -> bool {
        self.record(name).is_some_and(|record| record.passed.is_some())
    }

    /// What is known about `name`.
    pub fn record(&self, name: &ExerciseName) -> Option<&Record> {
        self.exercises.get(name)
    }

    fn record_mut(&mut self, name: &ExerciseName) -> &mut Record {
        self.exercises.entry(name.clone()).or_default()
    }

    /// How `exercise` stands.
    pub fn state(&self, workbook: &Workbook, exercise: &Exercise) -> State {
        if self.is_passed(&exercise.name) {
            State::Passed
        } else if self.current(workbook).name == exercise.name {
            State::Current
        } else {
            State::Pending
        }
    }

    /// Whether `name` passed with other content than that of `digest`.
    pub fn has_changed(&self, name: &ExerciseName, digest: &str) -> bool {
        self.record(name).and_then(|record| record.passed.as_deref()).is_some_and(|passed| passed != digest)
    }

    /// How many of the hints for `name` have been looked at.
    pub fn hints_seen(&self, name: &ExerciseName) -> usize {
        self.record(name).map_or(0, |record| usize::try_from(record.hints).unwrap_or(usize::MAX))
    }

    /// The current exercise: the stored one if the workbook still has it, else the first that is not passed, else
    /// the last one.
    pub fn current<'w>(&self, workbook: &'w Workbook) -> &'w Exercise {
        self.current
            .as_ref()
            .and_then(|name| workbook.exercise(name.as_str()))
            .or_else(|| self.first_pending(workbook))
            .or_else(|| workbook.exercises().next_back())
            .expect("a workbook has at least one exercise")
    }

    /// The first exercise of the course that is not passed.
    pub fn first_pending<'w>(&self, workbook: &'w Workbook) -> Option<&'w Exercise> {
        workbook.exercises().find(|exercise| !self.is_passed(&exercise.name))
    }

    /// The next exercise after `name` that is not passed, looking round the end of the course.
    pub fn next_pending<'w>(&self, workbook: &'w Workbook, name: &ExerciseName) -> Option<&'w Exercise> {
        let mut after = workbook.exercises().skip_while(|exercise| exercise.name != *name).skip(1);
        after.find(|exercise| !self.is_passed(&exercise.name)).or_else(|| self.first_pending(workbook))
    }

    /// How many exercises of `workbook` are passed.
    pub fn passed_count(&self, workbook: &Workbook) -> usize {
        workbook.exercises().filter(|exercise| self.is_passed(&exercise.name)).count()
    }

    /// A check of new content that did not pass.
    pub fn note_attempt(&mut self, name: &ExerciseName) {
        let record = self.record_mut(name);
        if record.passed.is_none() {
            record.attempts += 1;
        }
    }

    /// The learner looked at hint number `n` (from 1).
    pub fn note_hint(&mut self, name: &ExerciseName, n: u32) {
        let record = self.record_mut(name);
        if record.passed.is_none() {
            record.hints = record.hints.max(n);
        }
    }

    /// `name` passed with a file of this digest.
    pub fn note_passed(&mut self, name: &ExerciseName, digest: String) {
        let record = self.record_mut(name);
        if record.passed.is_none() {
            record.attempts += 1;
        }
        record.passed = Some(digest);
    }

    /// `name` is to be done again.
    pub fn note_reset(&mut self, name: &ExerciseName) {
        self.record_mut(name).passed = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::manifest;

    fn workbook() -> Workbook {
        let names = ["a", "b", "c"].map(|name| format!("[[exercises]]\nname = \"{name}\"\n"));
        manifest::parse(&format!("format_version = 1\n{}", names.concat()), &|_| true).expect("valid")
    }

    fn name(name: &str) -> ExerciseName {
        ExerciseName::new(name)
    }

    /// Progress in which these have passed.
    fn passed(names: &[&str]) -> Progress {
        let mut progress = Progress::default();
        names.iter().for_each(|passed| progress.note_passed(&name(passed), "digest".into()));
        progress
    }

    #[test]
    fn the_current_exercise_is_the_stored_one_or_the_first_that_is_left() {
        let cases: &[(&[&str], Option<&str>, &str)] = &[
            (&[], None, "a"),
            (&["a"], None, "b"),
            (&["a"], Some("a"), "a"),
            (&["a"], Some("gone"), "b"),
            (&["a", "b", "c"], None, "c"),
        ];
        for (done, current, expected) in cases {
            let progress = Progress { current: current.map(name), ..passed(done) };
            assert_eq!(progress.current(&workbook()).name.as_str(), *expected, "{done:?} {current:?}");
        }
    }

    #[test]
    fn the_next_one_is_looked_for_round_the_end() {
        let cases: &[(&[&str], &str, Option<&str>)] = &[
            (&["a"], "a", Some("b")),
            (&["a", "b"], "a", Some("c")),
            (&["c"], "c", Some("a")),
            (&["a", "b", "c"], "b", None),
        ];
        for (done, from, expected) in cases {
            let workbook = workbook();
            let next = passed(done).next_pending(&workbook, &name(from)).map(|next| next.name.to_string());
            assert_eq!(next.as_deref(), *expected, "{done:?} {from}");
        }
    }

    #[test]
    fn every_exercise_stands_somewhere() {
        let workbook = workbook();
        let states = |progress: &Progress| -> Vec<State> {
            workbook.exercises().map(|exercise| progress.state(&workbook, exercise)).collect()
        };
        assert_eq!(states(&passed(&[])), [State::Current, State::Pending, State::Pending]);
        assert_eq!(states(&passed(&["a"])), [State::Passed, State::Current, State::Pending]);
        let looks_back = Progress { current: Some(name("a")), ..passed(&["a"]) };
        assert_eq!(states(&looks_back), [State::Passed, State::Pending, State::Pending]);
    }

    #[test]
    fn effort_is_counted_until_the_first_pass() {
        let mut progress = Progress::default();
        progress.note_attempt(&name("a"));
        progress.note_hint(&name("a"), 2);
        progress.note_hint(&name("a"), 1);
        progress.note_passed(&name("a"), "one".into());
        progress.note_attempt(&name("a"));
        progress.note_hint(&name("a"), 3);
        progress.note_passed(&name("a"), "two".into());
        let expected = Record { passed: Some("two".into()), attempts: 2, hints: 2 };
        assert_eq!(progress.record(&name("a")), Some(&expected));
        assert_eq!(progress.hints_seen(&name("a")), 2);
    }

    #[test]
    fn an_edit_after_the_pass_shows() {
        let mut progress = passed(&["a"]);
        assert!(progress.has_changed(&name("a"), "other"));
        assert!(!progress.has_changed(&name("a"), "digest"));
        progress.note_reset(&name("a"));
        assert!(!progress.has_changed(&name("a"), "other"));
        assert_eq!(progress.passed_count(&workbook()), 0);
    }

    #[test]
    fn names_that_the_workbook_has_lost_are_kept() {
        let progress = passed(&["old"]);
        let json = serde_json::to_string(&progress).expect("JSON");
        assert_eq!(serde_json::from_str::<Progress>(&json).expect("JSON"), progress);
        assert_eq!(progress.passed_count(&workbook()), 0);
    }
}
