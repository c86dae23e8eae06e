//! `asynclings grade`: grades submissions of students in a sandbox.
//!
//! `session` is what all files of a class are graded with; `self_test` tries it on the workbook's own answers and on cheats
//! first; `plan` is what remains to be graded; `run` grades it with a `grader`; `write_reports` writes the results.

mod attempt;
mod filter;
mod grader;
mod isolation;
mod output_dir;
mod plan;
mod resume;
mod run;
mod self_test;
mod session;
mod write_reports;

use std::path::Path;

use self::{
    filter::Filter, output_dir::OutputDir, self_test::self_test, session::GradingSession,
    write_reports::Reports,
};
use super::{CommandOutcome, context::block_on, output};
use crate::{
    cli::GradeOptions,
    error::{Error, Result},
    intake::{self, Submission},
    model::grade::{ClassResults, Shard, ShardInfo, merge, nothing_missing, release},
    report::grade::jsonl,
    store::grading,
    ui::style::Style,
};

/// Grades, or with `--merge` merges the results of several machines.
///
/// # Errors
/// The command line makes no sense; the self-test fails; faults of the environment.
pub fn run(start: Option<&Path>, options: &GradeOptions, style: &Style) -> Result<CommandOutcome> {
    if options.merge {
        return merge_shards(options, style);
    }
    reject_root(options)?;
    block_on(grade(start, options, style))
}

async fn grade(start: Option<&Path>, options: &GradeOptions, style: &Style) -> Result<CommandOutcome> {
    let (submissions, shard_info) = submissions(options)?;
    let session = GradingSession::open(start, options, style).await?;
    let filter = Filter::new(&options.only, &submissions, session.graded_exercises())?;
    let output_dir = OutputDir::of(options)?;
    let self_test = self_test(&session, style).await?;
    let outcome =
        run::grade_submissions(&session, &self_test, &submissions, &filter, &output_dir, style).await?;
    let reports = Reports { output_dir: &output_dir, shard_info: shard_info.as_ref(), options, style };
    reports.finish(outcome, self_test.run)
}

/// The submissions of this machine's shard.
fn submissions(options: &GradeOptions) -> Result<(Vec<Submission>, Option<ShardInfo>)> {
    let intake::Listing { submissions, notes } = intake::list(&options.paths)?;
    for note in &notes {
        output::stderr_line(&format!("note: {note}"));
    }
    let students: Vec<&str> = submissions.iter().map(|submission| submission.student.as_str()).collect();
    let shard_info = options.shard.map(|shard| ShardInfo::new(shard, &students));
    let shard = options.shard.unwrap_or(Shard::ALL);
    let positions = submissions.into_iter().enumerate().filter(|(position, _)| shard.takes(*position));
    let submissions: Vec<Submission> = positions.map(|(_, submission)| submission).collect();
    if submissions.is_empty() && options.shard.is_none() {
        let message = "no submissions were found in the given paths: see `asynclings grade --help`";
        return Err(Error::Usage(message.into()));
    }
    Ok((submissions, shard_info))
}

fn merge_shards(options: &GradeOptions, style: &Style) -> Result<CommandOutcome> {
    let folders = &options.paths;
    // First what is wrong with a folder that was named, then what is missing.
    let classes: Vec<ClassResults> =
        folders.iter().map(|folder| read_class(folder)).collect::<Result<_>>()?;
    let mut class = merge(classes).map_err(Error::Usage)?;
    let shards: Vec<_> =
        folders.iter().map(|folder| write_reports::read_shard_info(folder)).collect::<Result<_>>()?;
    let shards: Vec<ShardInfo> = shards.into_iter().flatten().collect();
    nothing_missing(&shards).map_err(Error::Usage)?;
    let timing: Vec<_> =
        folders.iter().map(|folder| write_reports::read_timing(folder)).collect::<Result<_>>()?;
    release(&mut class, &options.release).map_err(Error::Usage)?;
    let output_dir = OutputDir::of(options)?;
    let _lock = grading::lock(output_dir.path())?;
    Reports { output_dir: &output_dir, shard_info: None, options, style }.write(&class, timing.concat())
}

fn read_class(folder: &Path) -> Result<ClassResults> {
    let invalid =
        |name: &str, error: String| Error::Usage(format!("`{}`: {error}", folder.join(name).display()));
    let run = grading::read_result(folder, write_reports::RUN)?;
    let run = jsonl::read_run(&run).map_err(|error| invalid(write_reports::RUN, error))?;
    let grades = grading::read_result(folder, write_reports::RESULTS)?;
    let grades = jsonl::read_results(&grades).map_err(|error| invalid(write_reports::RESULTS, error))?;
    Ok(ClassResults { run, grades })
}

#[cfg(unix)]
fn reject_root(options: &GradeOptions) -> Result<()> {
    if options.allow_root || !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    Err(Error::Usage(
        "refusing to grade as root: a hole in the sandbox would open the whole machine; grade as another user\n\
         `--allow-root` grades as root, for machines that are deleted afterwards"
            .into(),
    ))
}

#[cfg(not(unix))]
fn reject_root(_options: &GradeOptions) -> Result<()> {
    Ok(())
}
