//! `asynclings check-all`: checks all exercises, several in parallel.

use std::path::Path;

use futures::{StreamExt, stream};

use super::{
    CommandOutcome,
    context::{CommandContext, block_on, jobs},
    output,
};
use crate::{
    check::CheckTarget,
    cli::MessageFormat,
    error::Result,
    model::{progress::CheckScope, verdict::CheckResult},
    report::json,
    store,
    ui::{check_all_summary, check_progress::CheckBar, deps_progress::DepsBar, style::Style},
};

/// Checks all exercises, prints those that did not pass, and updates the progress.
///
/// # Errors
/// There is no workbook or no toolchain; faults of the environment.
pub fn run(
    start: Option<&Path>,
    jobs_option: Option<usize>,
    format: MessageFormat,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        let context = CommandContext::open(start).await?;
        let json = format == MessageFormat::Json;
        context.build_deps(context.workbook.exercises(), &DepsBar::new(style, json)).await?;
        let results = check_all(&context, jobs(jobs_option), json, style).await?;
        let (_, notice) = store::update_progress(&context.root, |progress| {
            let current = progress.current(&context.workbook).name.clone();
            results.iter().for_each(|checked| progress.record_check_all(&current, checked));
            progress.advance(&context.workbook, &current, CheckScope::All);
        })?;
        if let Some(notice) = notice {
            output::stderr_line(&format!("note: {notice}"));
        }
        if !json {
            output::stdout_line(&check_all_summary::render(&context.workbook, &results, style))?;
        }
        Ok(CommandOutcome::from_pass(results.iter().all(|checked| checked.verdict.is_passed())))
    })
}

async fn check_all(
    context: &CommandContext,
    jobs: usize,
    json: bool,
    style: &Style,
) -> Result<Vec<CheckResult>> {
    let exercises: Vec<_> = context.workbook.exercises().collect();
    let bar = CheckBar::new(exercises.len(), style, json);
    let mut checks = stream::iter(&exercises)
        // Not as the learner's own file: a single compile is faster if it writes no incremental state.
        .map(|exercise| context.checker.check(exercise, CheckTarget::File(exercise.file()), &|_| {}))
        .buffered(jobs);
    let mut results = Vec::new();
    while let Some(checked) = checks.next().await {
        let checked = checked?;
        bar.step(checked.exercise.as_str());
        if json {
            output::stdout_line(&json::verdict(&checked))?;
        }
        results.push(checked);
    }
    bar.finish();
    Ok(results)
}
