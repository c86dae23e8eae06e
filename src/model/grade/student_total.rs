//! What a submission comes to, and which of its marks are not the last word.

use super::{ClassResults, ExerciseInfo, Grade, Points, Status};
use crate::model::workbook::ExerciseName;

/// Why the points of a [`Grade`] are not the last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// A person has to look at it.
    Review,
    /// It has to be graded again: the grader failed.
    Regrade,
}

/// The grades of one submission, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentTotal<'a> {
    /// Whose.
    pub student: &'a str,
    /// In the order of the course.
    pub grades: &'a [Grade],
    /// The points that count so far.
    pub total: Points,
    /// What could be had in the exercises that were graded: those that the grader failed at are left out, so that they cost
    /// nobody a share of the marks.
    pub graded: Points,
    /// Exercises that passed for good.
    pub passed: usize,
    /// Exercises that wait for a person.
    pub to_review: usize,
    /// Exercises that wait for another run of the grader.
    pub not_graded: usize,
}

impl StudentTotal<'_> {
    /// The grade for `exercise`.
    pub fn grade(&self, exercise: &ExerciseName) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.exercise == *exercise)
    }
}

impl Grade {
    /// What is still to be done before its points count; nothing for most.
    pub fn open(&self) -> Option<Open> {
        match self.status {
            Status::Infrastructure => Some(Open::Regrade),
            _ => self.withheld.then_some(Open::Review),
        }
    }
}

impl ClassResults {
    /// The submissions, in order.
    pub fn tallies(&self) -> impl Iterator<Item = StudentTotal<'_>> {
        self.grades.chunk_by(|one, next| one.student == next.student).map(|grades| self.tally(grades))
    }

    /// The submission called `student`.
    #[cfg(test)]
    pub fn tally_of(&self, student: &str) -> Option<StudentTotal<'_>> {
        self.tallies().find(|tally| tally.student == student)
    }

    /// The exercise called `name`.
    pub fn task(&self, name: &ExerciseName) -> Option<&ExerciseInfo> {
        self.run.exercises.iter().find(|task| task.name == *name)
    }

    /// What the exercise called `name` is worth.
    pub fn worth(&self, name: &ExerciseName) -> Points {
        self.task(name).map_or(Points::ZERO, |task| Points::whole(task.points))
    }

    /// What all exercises are worth together.
    pub fn max(&self) -> Points {
        self.run.exercises.iter().map(|task| Points::whole(task.points)).sum()
    }

    fn tally<'a>(&self, grades: &'a [Grade]) -> StudentTotal<'a> {
        let waiting = |what| grades.iter().filter(|grade| grade.open() == Some(what)).count();
        let graded = grades.iter().filter(|grade| grade.open() != Some(Open::Regrade));
        StudentTotal {
            student: grades.first().map_or("", |grade| &grade.student),
            grades,
            total: grades.iter().filter(|grade| grade.open().is_none()).map(|grade| grade.points).sum(),
            graded: graded.map(|grade| self.worth(&grade.exercise)).sum(),
            passed: grades.iter().filter(|grade| grade.status == Status::Pass && !grade.withheld).count(),
            to_review: waiting(Open::Review),
            not_graded: waiting(Open::Regrade),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::sample;

    #[test]
    fn only_what_is_settled_counts() {
        let class = sample::class();
        let told: Vec<String> = class
            .tallies()
            .map(|tally| {
                let StudentTotal { student, total, graded, passed, to_review, not_graded, .. } = tally;
                format!("{student} {total}/{graded} passed {passed} review {to_review} again {not_graded}")
            })
            .collect();
        assert_eq!(
            told,
            [
                "ann 5.5/8 passed 2 review 0 again 0",
                "bob 0/8 passed 0 review 1 again 0",
                "cem 5/6 passed 1 review 0 again 1",
            ]
        );
        assert_eq!(class.max().to_string(), "8");
        assert_eq!(class.tally_of("nobody"), None);
    }
}
