//! The total of a submission, and which of its grades are not final.

use super::{ClassResults, ExerciseInfo, Grade, Points, Status};
use crate::model::workbook::ExerciseName;

/// Why a [`Grade`] is not final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// An instructor has to review the file.
    Review,
    /// The grader failed, so the exercise has to be graded again.
    Regrade,
}

/// The grades of one submission, with their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentTotal<'a> {
    /// The name of the submission.
    pub student: &'a str,
    /// In the order of the course.
    pub grades: &'a [Grade],
    /// The points of all final grades.
    pub total: Points,
    /// The maximum of the exercises that were graded. An exercise at which the grader failed is left out: it must not lower
    /// the percentage.
    pub graded: Points,
    /// Exercises that passed and are not withheld.
    pub passed: usize,
    /// Exercises that an instructor has to review.
    pub to_review: usize,
    /// Exercises that have to be graded again.
    pub not_graded: usize,
}

impl StudentTotal<'_> {
    /// The grade for `exercise`.
    pub fn grade(&self, exercise: &ExerciseName) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.exercise == *exercise)
    }
}

impl Grade {
    /// What has to be done before the grade is final; `None` if it is.
    pub fn open(&self) -> Option<Open> {
        match self.status {
            Status::Infrastructure => Some(Open::Regrade),
            _ => self.withheld.then_some(Open::Review),
        }
    }
}

impl ClassResults {
    /// The total of each submission, in order.
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

    /// The maximum points of the exercise called `name`; 0 if there is none.
    pub fn worth(&self, name: &ExerciseName) -> Points {
        self.task(name).map_or(Points::ZERO, |task| Points::whole(task.points))
    }

    /// The maximum points of all exercises together.
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
    use crate::model::grade::fixtures;

    #[test]
    fn only_what_is_settled_counts() {
        let class = fixtures::class();
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
