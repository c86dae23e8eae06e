//! Which students and exercises `--only` selects.

use super::session::GradedExercise;
use crate::{
    error::{Error, Result},
    intake::Submission,
    model::humanize,
};

/// What `--only` selects. Without any selection everything is graded.
pub struct Filter(Vec<Selection>);

/// A student, or one exercise of a student.
struct Selection {
    student: String,
    exercise: Option<String>,
}

impl Filter {
    /// Reads the values of `--only`.
    ///
    /// # Errors
    /// A value names no student of `submissions`, or an exercise that is not in `exercises`.
    pub fn new(only: &[String], submissions: &[Submission], exercises: &[GradedExercise]) -> Result<Self> {
        only.iter().map(|value| selection(value, submissions, exercises)).collect::<Result<_>>().map(Self)
    }

    /// A filter for these students and exercises.
    #[cfg(test)]
    pub fn of(selections: &[(&str, Option<&str>)]) -> Self {
        let one = |(student, exercise): &(&str, Option<&str>)| Selection {
            student: (*student).to_owned(),
            exercise: exercise.map(str::to_owned),
        };
        Self(selections.iter().map(one).collect())
    }

    /// Whether the exercise of this student is graded.
    pub fn takes(&self, student: &str, exercise: &str) -> bool {
        let matches = |selection: &Selection| {
            selection.student == student && selection.exercise.as_deref().is_none_or(|only| only == exercise)
        };
        self.0.is_empty() || self.0.iter().any(matches)
    }
}

fn selection(value: &str, submissions: &[Submission], exercises: &[GradedExercise]) -> Result<Selection> {
    let is_student = |name: &str| submissions.iter().any(|submission| submission.student == name);
    if is_student(value) {
        return Ok(Selection { student: value.to_owned(), exercise: None });
    }
    let Some((student, exercise)) = value.rsplit_once('/').filter(|(student, _)| is_student(student)) else {
        return Err(unknown_student(value, submissions));
    };
    let mut names = exercises.iter().map(|exercise| exercise.exercise.name.as_str());
    if names.clone().any(|name| name == exercise) {
        return Ok(Selection { student: student.to_owned(), exercise: Some(exercise.to_owned()) });
    }
    let suggestion = humanize::did_you_mean(exercise, names.by_ref());
    Err(Error::Usage(format!("`--only {value}`: there is no exercise `{exercise}` to grade{suggestion}")))
}

fn unknown_student(value: &str, submissions: &[Submission]) -> Error {
    let student = value.split_once('/').map_or(value, |(student, _)| student);
    let names = submissions.iter().map(|submission| submission.student.as_str());
    let suggestion = humanize::did_you_mean(student, names);
    Error::Usage(format!(
        "`--only {value}`: there is no submission of that name{suggestion}\n\
         give a student's name as in the reports, or STUDENT/EXERCISE"
    ))
}
