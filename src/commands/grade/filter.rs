//! What `--only` lets through.

use super::session::GradingSession;
use crate::{
    error::{Error, Result},
    intake::Submission,
    model::humanize,
};

/// Students, some of them with one exercise; none of them for everything.
pub struct Filter(Vec<(String, Option<String>)>);

impl Filter {
    /// Reads what was asked for.
    ///
    /// # Errors
    /// It fits nobody.
    pub fn new(desk: &GradingSession<'_>, submissions: &[Submission]) -> Result<Self> {
        let asked = desk.options.only.iter().map(|asked| one(asked, desk, submissions));
        asked.collect::<Result<_>>().map(Self)
    }

    /// Whether this is to be graded.
    pub fn takes(&self, student: &str, exercise: &str) -> bool {
        let fits = |(asked, only): &(String, Option<String>)| {
            asked == student && only.as_deref().is_none_or(|only| only == exercise)
        };
        self.0.is_empty() || self.0.iter().any(fits)
    }
}

fn one(
    asked: &str,
    desk: &GradingSession<'_>,
    submissions: &[Submission],
) -> Result<(String, Option<String>)> {
    let is_student = |name: &str| submissions.iter().any(|submission| submission.student == name);
    if is_student(asked) {
        return Ok((asked.to_owned(), None));
    }
    let Some((student, exercise)) = asked.rsplit_once('/').filter(|(student, _)| is_student(student)) else {
        let student = asked.split_once('/').map_or(asked, |(student, _)| student);
        let names = submissions.iter().map(|submission| submission.student.as_str());
        let meant = humanize::did_you_mean(student, names);
        return Err(Error::Usage(format!(
            "`--only {asked}`: there is no submission of that name{meant}\n\
             it takes a student as the reports call them, or STUDENT/EXERCISE"
        )));
    };
    let mut names = desk.graded_exercises().iter().map(|paper| paper.exercise.name.as_str());
    if names.clone().any(|name| name == exercise) {
        return Ok((student.to_owned(), Some(exercise.to_owned())));
    }
    let meant = humanize::did_you_mean(exercise, names.by_ref());
    Err(Error::Usage(format!("`--only {asked}`: there is no exercise `{exercise}` to grade{meant}")))
}
