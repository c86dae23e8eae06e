//! Statistics of a class.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{ClassResults, ExerciseInfo, Grade, Points, Status};
use crate::model::{
    verdict::{TestName, VerdictKind},
    workbook::ExerciseName,
};

/// Statistics of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// The number of students.
    pub students: usize,
    /// The mean of the students' totals. A grade that is not final counts as 0.
    pub mean: Points,
    /// The median of the students' totals.
    pub median: Points,
    /// The maximum total.
    pub max: Points,
    /// The exercises, in the order of the course.
    pub exercises: Vec<ExerciseStatistics>,
}

/// Statistics of an exercise. Grades with [`Status::Infrastructure`] are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseStatistics {
    /// The name of the exercise.
    pub name: ExerciseName,
    /// How many students passed. Withheld points do not count.
    pub passed: usize,
    /// How many students submitted an answer.
    pub attempted: usize,
    /// The mean of all points. A student without an answer has 0.
    pub mean: Points,
    /// The most frequent status of answers that did not pass; the better one of two equally frequent.
    pub commonest: Option<Status>,
    /// The test that most answers failed, and how many did; the first in the test file of several equally frequent.
    pub commonest_test: Option<(TestName, usize)>,
}

/// Computes the statistics of `class`.
pub fn of(class: &ClassResults) -> Statistics {
    let mut totals: Vec<Points> = totals(class).into_iter().map(|(_, points)| points).collect();
    totals.sort_unstable();
    let mut by_exercise: BTreeMap<&ExerciseName, Vec<&Grade>> = BTreeMap::new();
    for grade in &class.grades {
        by_exercise.entry(&grade.exercise).or_default().push(grade);
    }
    let grades_of = |task: &ExerciseInfo| by_exercise.get(&task.name).map_or(&[] as &[_], Vec::as_slice);
    Statistics {
        students: totals.len(),
        mean: mean(totals.iter().copied()),
        median: median(&totals),
        max: class.max(),
        exercises: class.run.exercises.iter().map(|task| exercise(task, grades_of(task))).collect(),
    }
}

/// The name and total of each student, in the order of the class.
pub fn totals(class: &ClassResults) -> Vec<(&str, Points)> {
    class.tallies().map(|tally| (tally.student, tally.total)).collect()
}

impl Statistics {
    /// The exercises with answers, hardest first: by the share of answers that passed, then by the number of answers, then in
    /// the order of the course.
    pub fn hardest(&self) -> Vec<&ExerciseStatistics> {
        let mut attempted: Vec<_> = self.exercises.iter().filter(|exercise| exercise.attempted > 0).collect();
        attempted.sort_by(|one, other| {
            // a/b < c/d, without a division that rounds.
            let shares = (one.passed * other.attempted).cmp(&(other.passed * one.attempted));
            shares.then(other.attempted.cmp(&one.attempted))
        });
        attempted
    }
}

fn exercise(task: &ExerciseInfo, grades: &[&Grade]) -> ExerciseStatistics {
    let graded = || grades.iter().copied().filter(|grade| grade.status != Status::Infrastructure);
    let attempts = || graded().filter(|grade| grade.status != Status::NotAttempted);
    ExerciseStatistics {
        name: task.name.clone(),
        passed: attempts().filter(|grade| grade.status == Status::Pass && !grade.withheld).count(),
        attempted: attempts().count(),
        mean: mean(graded().map(|grade| grade.points)),
        commonest: commonest_status(attempts()),
        commonest_test: commonest_test(attempts()),
    }
}

fn commonest_status<'a>(attempts: impl Iterator<Item = &'a Grade>) -> Option<Status> {
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    for grade in attempts.filter(|grade| grade.status != Status::Pass) {
        *counts.entry(grade.status).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(status, count)| (count, Reverse(status))).map(|(status, _)| status)
}

fn commonest_test<'a>(attempts: impl Iterator<Item = &'a Grade>) -> Option<(TestName, usize)> {
    // Second in the value: the position in the test file.
    let mut counts: BTreeMap<&TestName, (usize, Reverse<usize>)> = BTreeMap::new();
    for grade in attempts {
        for (position, test) in
            grade.tests.iter().enumerate().filter(|(_, test)| test.verdict != VerdictKind::Passed)
        {
            counts.entry(&test.name).or_insert((0, Reverse(position))).0 += 1;
        }
    }
    let (name, (count, _)) = counts.into_iter().max_by_key(|&(_, rank)| rank)?;
    Some((name.clone(), count))
}

fn mean(points: impl Iterator<Item = Points>) -> Points {
    let mut n = 0;
    let sum: Points = points.inspect(|_| n += 1).sum();
    sum.divided_by(n)
}

/// `sorted` must be sorted.
fn median(sorted: &[Points]) -> Points {
    let middle = sorted.len() / 2;
    let from = if sorted.len().is_multiple_of(2) { middle.saturating_sub(1) } else { middle };
    mean(sorted.iter().copied().take(middle + 1).skip(from))
}

#[cfg(test)]
mod tests;
