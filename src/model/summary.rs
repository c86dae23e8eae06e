//! The numbers and marks of the page that `asynclings summary` shows, and that is the end of the course.

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
    /// With the first content that was checked after the starter, without a hint.
    FirstTry,
    /// With a later content, without a hint.
    SeveralTries,
    WithHints,
    Pending,
}

/// A lesson and how its exercises were passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonMarks<'w> {
    pub lesson: &'w Lesson,
    /// One for each exercise of the lesson, in the same order.
    pub marks: Vec<ExerciseMark>,
}

impl LessonMarks<'_> {
    pub fn is_passed(&self) -> bool {
        !self.marks.contains(&ExerciseMark::Pending)
    }
}

/// The passed exercise with the longest working time; of several, that with the most attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toughest<'w> {
    pub exercise: &'w Exercise,
    pub worked: Duration,
    /// Checks of changed content.
    pub attempts: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary<'w> {
    /// The lessons, in the order of the course.
    pub lessons: Vec<LessonMarks<'w>>,
    /// Exercises that are passed.
    pub passed: usize,
    /// All exercises.
    pub all: usize,
    /// Exercises that passed at the first attempt, with or without hints.
    pub first_tries: usize,
    /// Hints shown.
    pub hints: u32,
    /// Exercises with at least one hint shown.
    pub hinted: usize,
    /// Total working time of the exercises for which it was measured.
    pub worked: Duration,
    /// Exercises that passed under an older version, which did not measure time.
    pub untimed: usize,
    /// Days from the first check to the latest first pass, rounded up. `None` if an exercise is untimed.
    pub days: Option<u64>,
    /// `None` if every exercise took less than a minute and one attempt.
    pub toughest: Option<Toughest<'w>>,
}

impl<'w> Summary<'w> {
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
    // `max_by_key` returns the last maximum; reversed, that is the first one of the course.
    let most = measured.rev().max_by_key(|tough| (tough.worked, tough.attempts))?;
    (most.worked >= Duration::from_mins(1) || most.attempts > 1).then_some(most)
}

#[cfg(test)]
mod tests;
