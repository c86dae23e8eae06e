//! What still holds of a run that was interrupted.

use std::collections::BTreeMap;

use super::session::{GradedExercise, GradingSession};
use crate::{
    cli::GradeOptions,
    intake::{Submission, SubmittedFile},
    model::{
        digest::digest,
        grade::{Grade, RunInfo, Status},
    },
    report::grade::jsonl,
};

/// What has to be the same for a run to go on.
pub fn run_fingerprint(run: &RunInfo, options: &GradeOptions) -> String {
    let GradeOptions { only, shard, timeout, .. } = options;
    let shard = shard.map(|shard| shard.to_string());
    let asked = serde_json::json!({ "only": only, "shard": shard, "timeout": timeout });
    format!("{}{asked}\n", jsonl::run(run))
}

/// The grades of `journal` that need not be found out again: those whose files are as they were. Nothing of a submission that
/// is not there any more, and no fault of the grader's.
pub fn reusable_grades(
    journal: Vec<Grade>,
    desk: &GradingSession<'_>,
    submissions: &[Submission],
) -> Vec<Grade> {
    let mut by_student: BTreeMap<String, BTreeMap<String, Grade>> = BTreeMap::new();
    for grade in journal.into_iter().filter(|grade| grade.status != Status::Infrastructure) {
        // The last word on a file that was graded again after a change is the later one.
        by_student
            .entry(grade.student.clone())
            .or_default()
            .insert(grade.exercise.as_str().to_owned(), grade);
    }
    let of_submission = |submission: &Submission| {
        by_student
            .remove(&submission.student)
            .map_or_else(Vec::new, |known| unchanged(known, desk, submission))
    };
    submissions.iter().flat_map(of_submission).collect()
}

fn unchanged(
    mut known: BTreeMap<String, Grade>,
    desk: &GradingSession<'_>,
    submission: &Submission,
) -> Vec<Grade> {
    let papers: Vec<&GradedExercise> = desk
        .graded_exercises()
        .iter()
        .filter(|paper| known.contains_key(paper.exercise.name.as_str()))
        .collect();
    let wanted: Vec<_> = papers.iter().map(|paper| paper.query()).collect();
    let now = submission.read(&wanted);
    let still = papers.iter().filter_map(|paper| {
        let grade = known.remove(paper.exercise.name.as_str())?;
        is_of(&grade, now.get(&paper.exercise.name).unwrap_or(&SubmittedFile::Missing)).then_some(grade)
    });
    still.collect()
}

fn is_of(grade: &Grade, now: &SubmittedFile) -> bool {
    match now {
        SubmittedFile::Content { content, .. } => {
            grade.file_sha256.as_deref() == Some(&digest(content.as_bytes()))
        }
        SubmittedFile::Rejected(reason) => grade.file_sha256.is_none() && grade.reason == *reason,
        SubmittedFile::Missing => grade.file_sha256.is_none() && grade.status == Status::NotAttempted,
    }
}
