//! What a learner has done, in numbers and marks: the page at the end of the course, and `asynclings summary` before it.

use std::time::Duration;

use super::{
    progress::{ExerciseProgress, Progress},
    timestamp::Timestamp,
    workbook::{Exercise, Lesson, Workbook},
};

const DAY: Duration = Duration::from_hours(24);

/// How an exercise was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseMark {
    /// With the first content that was checked after the starter, and without a hint.
    FirstTry,
    /// With a later one, and without a hint.
    SeveralTries,
    /// After a look at a hint.
    WithHints,
    /// Not yet.
    Pending,
}

/// A lesson and how its exercises were passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonMarks<'w> {
    /// The lesson.
    pub lesson: &'w Lesson,
    /// One for each exercise, in order.
    pub marks: Vec<ExerciseMark>,
}

impl LessonMarks<'_> {
    /// Whether all of it is passed.
    pub fn is_passed(&self) -> bool {
        !self.marks.contains(&ExerciseMark::Pending)
    }
}

/// The passed exercise that took the most time, or where none was measured, the most attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toughest<'w> {
    /// Which one.
    pub exercise: &'w Exercise,
    /// Working time.
    pub worked: Duration,
    /// Checks of changed content.
    pub attempts: u32,
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary<'w> {
    /// The lessons, in the order of the course.
    pub lessons: Vec<LessonMarks<'w>>,
    /// Exercises that are passed.
    pub passed: usize,
    /// Exercises in all.
    pub all: usize,
    /// Exercises that passed at the first attempt; hints are counted apart.
    pub first_tries: usize,
    /// Hints looked at.
    pub hints: u32,
    /// Exercises that they belong to.
    pub hinted: usize,
    /// Working time, as far as it was measured.
    pub worked: Duration,
    /// Exercises that passed before time was measured.
    pub untimed: usize,
    /// From the first check to the latest first pass, in days that were begun; not known if an exercise is untimed.
    pub days: Option<u64>,
    /// See there; none if nothing was tough.
    pub toughest: Option<Toughest<'w>>,
}

impl<'w> Summary<'w> {
    /// What `progress` says about the exercises of `workbook`.
    pub fn of(workbook: &'w Workbook, progress: &Progress) -> Self {
        let lessons: Vec<_> = workbook.lessons.iter().map(|lesson| lesson_marks(lesson, progress)).collect();
        let records =
            || workbook.exercises().filter_map(|exercise| progress.exercise_progress(&exercise.name));
        let passed = || records().filter(|record| record.passed.is_some());
        let untimed = passed().filter(|record| record.first_pass.is_none()).count();
        Self {
            lessons,
            passed: passed().count(),
            all: workbook.exercises().count(),
            first_tries: passed().filter(|record| record.attempts_made().attempts <= 1).count(),
            hints: records().map(|record| record.attempts_made().hints).sum(),
            hinted: records().filter(|record| record.attempts_made().hints > 0).count(),
            worked: records().map(ExerciseProgress::active_time).sum(),
            untimed,
            days: days(progress.started_at, passed()).filter(|_| untimed == 0),
            toughest: toughest(workbook, progress),
        }
    }

    /// Whether every exercise is passed.
    pub const fn is_finished(&self) -> bool {
        self.passed == self.all
    }

    /// Lessons of which every exercise is passed.
    pub fn lessons_passed(&self) -> usize {
        self.lessons.iter().filter(|lesson| lesson.is_passed()).count()
    }
}

fn lesson_marks<'w>(lesson: &'w Lesson, progress: &Progress) -> LessonMarks<'w> {
    let marks =
        lesson.exercises.iter().map(|exercise| mark(progress.exercise_progress(&exercise.name))).collect();
    LessonMarks { lesson, marks }
}

fn mark(record: Option<&ExerciseProgress>) -> ExerciseMark {
    let Some(record) = record.filter(|record| record.passed.is_some()) else { return ExerciseMark::Pending };
    let effort = record.attempts_made();
    match (effort.hints, effort.attempts) {
        (1.., _) => ExerciseMark::WithHints,
        (0, 0..=1) => ExerciseMark::FirstTry,
        (0, _) => ExerciseMark::SeveralTries,
    }
}

fn days<'r>(begun: Option<Timestamp>, passed: impl Iterator<Item = &'r ExerciseProgress>) -> Option<u64> {
    let last = passed.filter_map(|record| record.first_pass).map(|first| first.at).max()?;
    Some(last.since(begun?).as_secs().div_ceil(DAY.as_secs()).max(1))
}

fn toughest<'w>(workbook: &'w Workbook, progress: &Progress) -> Option<Toughest<'w>> {
    let passed = workbook.exercises().filter(|exercise| progress.is_passed(&exercise.name));
    let measured = passed.filter_map(|exercise| {
        let record = progress.exercise_progress(&exercise.name)?;
        Some(Toughest { exercise, worked: record.active_time(), attempts: record.attempts_made().attempts })
    });
    // Of several the first: `max_by_key` would take the last.
    let most = measured.rev().max_by_key(|tough| (tough.worked, tough.attempts))?;
    (most.worked >= Duration::from_mins(1) || most.attempts > 1).then_some(most)
}

#[cfg(test)]
mod tests;
