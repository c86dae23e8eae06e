//! What remains to be graded.

use std::collections::BTreeSet;

use super::{attempt::Attempt, filter::Filter, session::GradedExercise};
use crate::{
    intake::{ExerciseQuery, Submission, SubmittedFile},
    model::grade::Grade,
};

/// What remains to be graded: each submission with its exercises.
pub struct WorkPlan<'a>(Vec<PlannedSubmission<'a>>);

/// A submission, and the exercises of it that remain.
pub struct PlannedSubmission<'a> {
    submission: &'a Submission,
    exercises: Vec<&'a GradedExercise>,
}

impl<'a> WorkPlan<'a> {
    /// Everything that `filter` lets through and that is not in `graded`.
    pub fn new(
        submissions: &'a [Submission],
        exercises: &'a [GradedExercise],
        filter: &Filter,
        graded: &[Grade],
    ) -> Self {
        let graded = graded.iter().map(|grade| (grade.student.as_str(), grade.exercise.as_str())).collect();
        let planned = |submission: &'a Submission| {
            let exercises = remaining(&submission.student, exercises, filter, &graded);
            PlannedSubmission { submission, exercises }
        };
        Self(submissions.iter().map(planned).filter(|planned| !planned.exercises.is_empty()).collect())
    }

    /// The number of files to grade.
    pub fn len(&self) -> usize {
        self.0.iter().map(|planned| planned.exercises.len()).sum()
    }

    /// The submissions, in order.
    pub fn submissions(&self) -> impl Iterator<Item = &PlannedSubmission<'a>> {
        self.0.iter()
    }
}

fn remaining<'a>(
    student: &str,
    exercises: &'a [GradedExercise],
    filter: &Filter,
    graded: &BTreeSet<(&str, &str)>,
) -> Vec<&'a GradedExercise> {
    let remains = |exercise: &&GradedExercise| {
        let name = exercise.exercise.name.as_str();
        filter.takes(student, name) && !graded.contains(&(student, name))
    };
    exercises.iter().filter(remains).collect()
}

impl<'a> PlannedSubmission<'a> {
    /// Reads the submission's files.
    pub fn read(&self) -> Vec<Attempt<'a>> {
        let queries: Vec<ExerciseQuery> = self.exercises.iter().map(|exercise| exercise.query()).collect();
        let mut files = self.submission.read(&queries);
        let attempt = |exercise: &&'a GradedExercise| Attempt {
            student: self.submission.student.clone(),
            file: files.remove(&exercise.exercise.name).unwrap_or(SubmittedFile::Missing),
            exercise,
        };
        self.exercises.iter().map(attempt).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_graded_or_filtered_out_does_not_remain() {
        let exercises = ["one", "two", "three"].map(GradedExercise::fixture);
        let remaining = |filter: &Filter, graded: &[(&str, &str)]| -> Vec<String> {
            let graded = graded.iter().copied().collect();
            let names = ["ann", "bob"].into_iter().flat_map(|student| {
                let left = remaining(student, &exercises, filter, &graded);
                left.into_iter().map(move |exercise| format!("{student}/{}", exercise.exercise.name))
            });
            names.collect()
        };
        let everything = Filter::of(&[]);
        assert_eq!(remaining(&everything, &[]).len(), 6);
        let graded = [("ann", "one"), ("ann", "three"), ("bob", "two"), ("cem", "two")];
        assert_eq!(remaining(&everything, &graded), ["ann/two", "bob/one", "bob/three"]);
        let some = Filter::of(&[("ann", None), ("bob", Some("two"))]);
        assert_eq!(remaining(&some, &[]), ["ann/one", "ann/two", "ann/three", "bob/two"]);
        assert_eq!(remaining(&some, &graded), ["ann/two"]);
    }
}
