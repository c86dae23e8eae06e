//! `asynclings check-all`: every exercise, several at a time.

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

/// Checks everything, prints what did not pass, and brings the progress into line with it.
///
/// # Errors
/// Faults of the environment.
pub fn run(
    start: Option<&Path>,
    asked: Option<usize>,
    format: MessageFormat,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        let engine = CommandContext::open(start).await?;
        let json = format == MessageFormat::Json;
        engine.build_deps(engine.workbook.exercises(), &DepsBar::new(style, json)).await?;
        let results = check_all(&engine, jobs(asked), json, style).await?;
        let (_, notice) = store::update_progress(&engine.root, |progress| {
            let current = progress.current(&engine.workbook).name.clone();
            results.iter().for_each(|checked| progress.record_check_all(&current, checked));
            progress.advance(&engine.workbook, &current, CheckScope::All);
        })?;
        if let Some(notice) = notice {
            output::stderr_line(&format!("note: {notice}"));
        }
        if !json {
            output::stdout_line(&check_all_summary::render(&engine.workbook, &results, style))?;
        }
        Ok(CommandOutcome::from_pass(results.iter().all(|checked| checked.verdict.is_passed())))
    })
}

async fn check_all(
    engine: &CommandContext,
    jobs: usize,
    json: bool,
    style: &Style,
) -> Result<Vec<CheckResult>> {
    let exercises: Vec<_> = engine.workbook.exercises().collect();
    let bar = CheckBar::new(exercises.len(), style, json);
    let mut checks = stream::iter(&exercises)
        // As any other file: a single compile is quicker without incremental state than with its first writing.
        .map(|exercise| engine.checker.check(exercise, CheckTarget::File(exercise.file()), &|_| {}))
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
