//! `asynclings grade`: submissions of strangers, graded apart from each other and from everything else.
//!
//! `session` is what all of a class's files are graded with, `self_test` tries it on the workbook's own answers and on cheats first,
//! `run` goes through the submissions, `finish` writes the results.

mod attempt;
mod filter;
mod output_dir;
mod resume;
mod run;
mod self_test;
mod session;
mod write_reports;

use std::path::Path;

use self::{filter::Filter, output_dir::OutputDir, session::GradingSession};
use super::{Outcome, context::block_on, output};
use crate::{
    cli::GradeOptions,
    error::{Error, Result},
    intake,
    model::grade::{ClassResults, Shard, ShardInfo, merge, nothing_missing, release},
    report::grade::jsonl,
    store::grading,
    ui::style::Style,
};

/// Grades, or puts results together.
///
/// # Errors
/// Wrong use, faults of the environment, and a self-test that did not come out as it should.
pub fn run(start: Option<&Path>, options: &GradeOptions, style: &Style) -> Result<Outcome> {
    if options.merge {
        return merge_shards(options, style);
    }
    refuse_root(options)?;
    block_on(grade(start, options, style))
}

async fn grade(start: Option<&Path>, options: &GradeOptions, style: &Style) -> Result<Outcome> {
    let listing = intake::list(&options.paths)?;
    for note in &listing.notes {
        output::stderr_line(&format!("note: {note}"));
    }
    let shard = options.shard.unwrap_or(Shard::ALL);
    let part = options.shard.map(|shard| {
        let students: Vec<&str> =
            listing.submissions.iter().map(|submission| submission.student.as_str()).collect();
        ShardInfo::new(shard, &students)
    });
    let positions = listing.submissions.into_iter().enumerate();
    let submissions: Vec<_> =
        positions.filter(|(position, _)| shard.takes(*position)).map(|(_, submission)| submission).collect();
    if submissions.is_empty() && options.shard.is_none() {
        return Err(Error::Usage(
            "there are no submissions in what was given: see `asynclings grade --help`".into(),
        ));
    }
    let desk = GradingSession::open(start, options, style).await?;
    let only = Filter::new(&desk, &submissions)?;
    let place = OutputDir::of(options)?;
    let proved = self_test::self_test(&desk, style).await?;
    let done = run::grade_submissions(&desk, &proved, submissions, &only, &place, style).await?;
    write_reports::finish(done, proved, &place, part.as_ref(), options, style)
}

fn merge_shards(options: &GradeOptions, style: &Style) -> Result<Outcome> {
    // First what is wrong with a folder that was named, then with what was not.
    let classes: Result<Vec<ClassResults>> = options.paths.iter().map(|folder| read_class(folder)).collect();
    let mut class = merge(classes?).map_err(Error::Usage)?;
    let parts: Result<Vec<Option<ShardInfo>>> =
        options.paths.iter().map(|folder| write_reports::read_part(folder)).collect();
    let parts: Vec<ShardInfo> = parts?.into_iter().flatten().collect();
    nothing_missing(&parts).map_err(Error::Usage)?;
    let timing =
        options.paths.iter().map(|folder| write_reports::read_timing(folder)).collect::<Result<Vec<_>>>()?;
    release(&mut class, &options.release).map_err(Error::Usage)?;
    let place = OutputDir::of(options)?;
    let _lock = grading::lock(place.folder())?;
    write_reports::write(&class, &timing.concat(), &place, None, options, style)
}

fn read_class(folder: &Path) -> Result<ClassResults> {
    let wrong =
        |name: &str, error: String| Error::Usage(format!("`{}`: {error}", folder.join(name).display()));
    let run = grading::read_result(folder, write_reports::RUN)?;
    let run = jsonl::read_run(&run).map_err(|error| wrong(write_reports::RUN, error))?;
    let grades = grading::read_result(folder, write_reports::RESULTS)?;
    let grades = jsonl::read_results(&grades).map_err(|error| wrong(write_reports::RESULTS, error))?;
    Ok(ClassResults { run, grades })
}

#[cfg(unix)]
fn refuse_root(options: &GradeOptions) -> Result<()> {
    if options.allow_root || !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    Err(Error::Usage(
        "this is root, who could lose the whole machine to a hole in the sandbox: grade as another user\n\
         `--allow-root` grades all the same, for machines that are thrown away afterwards"
            .into(),
    ))
}

#[cfg(not(unix))]
fn refuse_root(_options: &GradeOptions) -> Result<()> {
    Ok(())
}
