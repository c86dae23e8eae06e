//! Which grades of an interrupted run can be reused.

use std::collections::BTreeMap;

use super::session::GradedExercise;
use crate::{
    cli::GradeOptions,
    intake::{ExerciseQuery, Submission, SubmittedFile},
    model::{
        digest::digest,
        grade::{Grade, RunInfo, Status},
    },
    report::grade::jsonl,
};

/// The conditions of a run. A run can be resumed only under the same ones.
pub fn run_fingerprint(run: &RunInfo, options: &GradeOptions) -> String {
    let GradeOptions { only, shard, timeout, .. } = options;
    let shard = shard.map(|shard| shard.to_string());
    let options = serde_json::json!({ "only": only, "shard": shard, "timeout": timeout });
    format!("{}{options}\n", jsonl::run(run))
}

/// The grades of `journal` whose files have not changed. Grades of submissions that are gone, and those with a fault of the
/// environment, are left out.
pub fn reusable_grades(
    journal: Vec<Grade>,
    exercises: &[GradedExercise],
    submissions: &[Submission],
) -> Vec<Grade> {
    let mut by_student = latest_grades(journal);
    let of_submission = |submission: &Submission| {
        let grades = by_student.remove(&submission.student).unwrap_or_default();
        unchanged(grades, exercises, submission)
    };
    submissions.iter().flat_map(of_submission).collect()
}

/// The grades of a student, by exercise.
type GradesByExercise = BTreeMap<String, Grade>;

/// By student. A file that was graded again after a change has two lines in the journal; the later one counts.
fn latest_grades(journal: Vec<Grade>) -> BTreeMap<String, GradesByExercise> {
    let mut by_student: BTreeMap<String, GradesByExercise> = BTreeMap::new();
    for grade in journal.into_iter().filter(|grade| grade.status != Status::Infrastructure) {
        let grades = by_student.entry(grade.student.clone()).or_default();
        grades.insert(grade.exercise.as_str().to_owned(), grade);
    }
    by_student
}

fn unchanged(
    mut grades: GradesByExercise,
    exercises: &[GradedExercise],
    submission: &Submission,
) -> Vec<Grade> {
    let is_graded = |exercise: &&GradedExercise| grades.contains_key(exercise.exercise.name.as_str());
    let exercises: Vec<&GradedExercise> = exercises.iter().filter(is_graded).collect();
    if exercises.is_empty() {
        return Vec::new();
    }
    let queries: Vec<ExerciseQuery> = exercises.iter().map(|exercise| exercise.query()).collect();
    let files = submission.read(&queries);
    let reusable = exercises.iter().filter_map(|exercise| {
        let grade = grades.remove(exercise.exercise.name.as_str())?;
        let file = files.get(&exercise.exercise.name).unwrap_or(&SubmittedFile::Missing);
        is_grade_of(&grade, file).then_some(grade)
    });
    reusable.collect()
}

/// Whether `grade` is that of `file` as it is now.
fn is_grade_of(grade: &Grade, file: &SubmittedFile) -> bool {
    match file {
        SubmittedFile::Content { content, .. } => {
            grade.file_sha256.as_deref() == Some(&digest(content.as_bytes()))
        }
        SubmittedFile::Missing => grade.file_sha256.is_none() && grade.status == Status::NotAttempted,
        // The reason may be another one now. Nothing is compiled, so refusing it again costs nothing.
        SubmittedFile::Rejected(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::{Points, fixtures};

    #[test]
    fn the_latest_grade_counts_and_faults_of_the_environment_do_not() {
        let grade = |exercise, status| fixtures::grade("ann", exercise, status, Points::ZERO);
        let journal = vec![
            grade("one", Status::Fail),
            grade("two", Status::Infrastructure),
            grade("one", Status::Pass),
            grade("three", Status::Pass),
            grade("three", Status::Infrastructure),
        ];
        let latest = latest_grades(journal).remove("ann").expect("she is there");
        let statuses: Vec<_> = latest.iter().map(|(name, grade)| (name.as_str(), grade.status)).collect();
        assert_eq!(statuses, [("one", Status::Pass), ("three", Status::Pass)]);
    }

    #[test]
    fn a_grade_is_reused_while_its_file_is_the_same() {
        let content = |text: &str| SubmittedFile::Content { content: text.into(), flags: Vec::new() };
        let graded = |status, file: Option<&str>| Grade {
            file_sha256: file.map(|file| digest(file.as_bytes())),
            ..fixtures::grade("ann", "one", status, Points::ZERO)
        };
        for (grade, file, reusable) in [
            (graded(Status::Fail, Some("a")), content("a"), true),
            (graded(Status::Fail, Some("a")), content("b"), false),
            (graded(Status::Fail, Some("a")), SubmittedFile::Missing, false),
            (graded(Status::NotAttempted, None), SubmittedFile::Missing, true),
            (graded(Status::NotAttempted, None), content("a"), false),
            (graded(Status::Refused, None), SubmittedFile::Missing, false),
            (graded(Status::Refused, None), SubmittedFile::Rejected("a link".into()), false),
        ] {
            assert_eq!(is_grade_of(&grade, &file), reusable, "{:?} {file:?}", grade.status);
        }
    }
}
