//! `asynclings run`: checks one exercise once.

use std::path::Path;

use super::{
    CommandOutcome, chosen,
    context::{CommandContext, block_on},
    output, progress,
};
use crate::{
    check::{CheckEvent, CheckTarget},
    cli::MessageFormat,
    error::Result,
    model::{
        diagnostic::Diagnostic,
        progress::{CheckScope, Progress},
        verdict::CheckResult,
        workbook::Exercise,
    },
    report::json,
    store,
    ui::{
        deps_progress::DepsBar,
        style::Style,
        summary,
        verdict::{self, Space, VerdictView},
    },
};

/// Checks `name`, or the current exercise, and prints the verdict, with `timeline` also a chart of every test.
///
/// # Errors
/// Faults of the environment; a wrong exercise is an [`CommandOutcome`].
pub fn run(
    start: Option<&Path>,
    name: Option<&str>,
    timeline: bool,
    format: MessageFormat,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        let engine = CommandContext::open(start).await?;
        let progress = progress(&engine.root)?;
        let exercise = chosen(&engine.workbook, &progress, name)?;
        engine.build_deps([exercise], &DepsBar::new(style, format == MessageFormat::Json)).await?;
        let checked = match format {
            MessageFormat::Human => for_people(&engine, exercise, timeline, style).await?,
            MessageFormat::Json => as_json(&engine, exercise).await?,
        };
        let progress = save_progress(&engine, &checked)?;
        if format == MessageFormat::Human && checked.verdict.is_passed() {
            output::stdout_line(&what_next(&engine, &progress, exercise))?;
        }
        Ok(CommandOutcome::from_pass(checked.verdict.is_passed()))
    })
}

async fn for_people(
    engine: &CommandContext,
    exercise: &Exercise,
    timeline: bool,
    style: &Style,
) -> Result<CheckResult> {
    let (checked, remarks) = check_with_hints(engine, exercise, &|_| {}).await?;
    let path = engine.root.join(exercise.file());
    let source = store::read_text(&path)?;
    let view = VerdictView {
        root: &engine.root,
        exercise,
        checked: &checked,
        source: &source,
        remarks: &remarks,
        timeline,
    };
    output::stdout_line(&verdict::render(&view, Space::Unlimited, style))?;
    Ok(checked)
}

async fn as_json(engine: &CommandContext, exercise: &Exercise) -> Result<CheckResult> {
    output::stdout_line(&json::check_started(exercise))?;
    let say = |found: &Diagnostic| output::stdout_line(&json::diagnostic(&exercise.name, found));
    let (checked, remarks) = check_with_hints(engine, exercise, &|update| {
        if let CheckEvent::Diagnostic(found) = update {
            // A reader that went away is noticed at the verdict.
            let _ = say(&found);
        }
    })
    .await?;
    remarks.iter().try_for_each(say)?;
    output::stdout_line(&json::verdict(&checked))?;
    Ok(checked)
}

/// Clippy works beside the tests.
async fn check_with_hints(
    engine: &CommandContext,
    exercise: &Exercise,
    update: &dyn Fn(CheckEvent),
) -> Result<(CheckResult, Vec<Diagnostic>)> {
    let check = engine.checker.check(exercise, CheckTarget::Exercise, update);
    let remarks = engine.checker.clippy_hints(exercise, CheckTarget::Exercise);
    let (checked, remarks) = tokio::join!(check, remarks);
    Ok((checked?, remarks?))
}

fn save_progress(engine: &CommandContext, checked: &CheckResult) -> Result<Progress> {
    let (progress, _) = store::update_progress(&engine.root, |progress| {
        let current = progress.current(&engine.workbook).name.clone();
        progress.record_check(checked);
        progress.advance(&engine.workbook, &current, CheckScope::One(checked));
    })?;
    Ok(progress)
}

fn what_next(engine: &CommandContext, progress: &Progress, exercise: &Exercise) -> String {
    match progress.next_pending(&engine.workbook, &exercise.name) {
        Some(next) => format!(
            "\n   solution  {}\n   next      {}",
            exercise.solution().display(),
            next.file().display()
        ),
        None => format!("\n{}", summary::farewell(&engine.workbook)),
    }
}
