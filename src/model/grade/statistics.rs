//! What a class did as a whole.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{ClassResults, ExerciseInfo, Grade, Points, Status};
use crate::model::{
    verdict::{TestName, VerdictKind},
    workbook::ExerciseName,
};

/// A class in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// How many students there are.
    pub students: usize,
    /// The mean of the students' totals. What waits for a person, or has to be graded again, is in it with 0.
    pub mean: Points,
    /// The middle one of the students' totals, or the mean of the middle two.
    pub median: Points,
    /// What a student can have in all.
    pub max: Points,
    /// The exercises, in the order of the course.
    pub exercises: Vec<ExerciseStatistics>,
}

/// An exercise in numbers. What has to be graded again ([`Status::Infrastructure`]) is in none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseStatistics {
    /// Which.
    pub name: ExerciseName,
    /// How many passed for good: somebody who waits for a person did not yet.
    pub passed: usize,
    /// How many handed something in.
    pub attempted: usize,
    /// The mean of everybody's points; who did not try has 0.
    pub mean: Points,
    /// How most attempts ended that did not pass; of as many, the better one.
    pub commonest: Option<Status>,
    /// The test that most attempts failed, and how many did; of as many, the first one in the test file.
    pub commonest_test: Option<(TestName, usize)>,
}

/// Counts a class.
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

/// Every student's name and points in all, in the order of the class.
pub fn totals(class: &ClassResults) -> Vec<(&str, Points)> {
    class.tallies().map(|tally| (tally.student, tally.total)).collect()
}

impl Statistics {
    /// The exercises that somebody tried, hardest first: the smallest part of the attempts passed. Of the same part, the one
    /// with more attempts comes first; then the order of the course decides.
    pub fn hardest(&self) -> Vec<&ExerciseStatistics> {
        let mut tried: Vec<_> = self.exercises.iter().filter(|exercise| exercise.attempted > 0).collect();
        tried.sort_by(|one, other| {
            // a/b < c/d, without a division that rounds.
            let part = (one.passed * other.attempted).cmp(&(other.passed * one.attempted));
            part.then(other.attempted.cmp(&one.attempted))
        });
        tried
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
    // The key after the count is the place in the test file.
    let mut counts: BTreeMap<&TestName, (usize, Reverse<usize>)> = BTreeMap::new();
    for grade in attempts {
        for (place, test) in
            grade.tests.iter().enumerate().filter(|(_, test)| test.verdict != VerdictKind::Passed)
        {
            counts.entry(&test.name).or_insert((0, Reverse(place))).0 += 1;
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

/// Of sorted points.
fn median(sorted: &[Points]) -> Points {
    let middle = sorted.len() / 2;
    let from = if sorted.len().is_multiple_of(2) { middle.saturating_sub(1) } else { middle };
    mean(sorted.iter().copied().take(middle + 1).skip(from))
}

#[cfg(test)]
mod tests;
