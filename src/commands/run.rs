//! `asynclings run`: checks one exercise once.

use std::path::Path;

use super::{
    CommandOutcome,
    context::{CommandContext, block_on},
    course::load_progress,
    output, resolve,
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

/// Checks `name`, or the current exercise, and prints the verdict; with `timeline` also the timeline of every test.
///
/// # Errors
/// There is no workbook, no toolchain or no such exercise; faults of the environment. An exercise that does not pass is a
/// [`CommandOutcome`].
pub fn run(
    start: Option<&Path>,
    name: Option<&str>,
    timeline: bool,
    format: MessageFormat,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        let context = CommandContext::open(start).await?;
        let progress = load_progress(&context.root)?;
        let exercise = resolve::exercise_or_current(&context.workbook, &progress, name)?;
        context.build_deps([exercise], &DepsBar::new(style, format == MessageFormat::Json)).await?;
        let checked = match format {
            MessageFormat::Human => check_for_people(&context, exercise, timeline, style).await?,
            MessageFormat::Json => check_as_json(&context, exercise).await?,
        };
        let progress = save_progress(&context, &checked)?;
        if format == MessageFormat::Human && checked.verdict.is_passed() {
            output::stdout_line(&what_next(&context, &progress, exercise))?;
        }
        Ok(CommandOutcome::from_pass(checked.verdict.is_passed()))
    })
}

async fn check_for_people(
    context: &CommandContext,
    exercise: &Exercise,
    timeline: bool,
    style: &Style,
) -> Result<CheckResult> {
    let (checked, remarks) = check_with_hints(context, exercise, &|_| {}).await?;
    let path = context.root.join(exercise.file());
    let source = store::read_text(&path)?;
    let view = VerdictView {
        root: &context.root,
        exercise,
        checked: &checked,
        source: &source,
        remarks: &remarks,
        timeline,
    };
    output::stdout_line(&verdict::render(&view, Space::Unlimited, style))?;
    Ok(checked)
}

async fn check_as_json(context: &CommandContext, exercise: &Exercise) -> Result<CheckResult> {
    output::stdout_line(&json::check_started(exercise))?;
    let print = |diagnostic: &Diagnostic| output::stdout_line(&json::diagnostic(&exercise.name, diagnostic));
    let (checked, remarks) = check_with_hints(context, exercise, &|update| {
        if let CheckEvent::Diagnostic(diagnostic) = update {
            // If nobody reads standard output any more, printing the verdict fails.
            let _ = print(&diagnostic);
        }
    })
    .await?;
    remarks.iter().try_for_each(print)?;
    output::stdout_line(&json::verdict(&checked))?;
    Ok(checked)
}

/// Runs clippy in parallel to the check.
async fn check_with_hints(
    context: &CommandContext,
    exercise: &Exercise,
    update: &dyn Fn(CheckEvent),
) -> Result<(CheckResult, Vec<Diagnostic>)> {
    let check = context.checker.check(exercise, CheckTarget::Exercise, update);
    let remarks = context.checker.clippy_hints(exercise, CheckTarget::Exercise);
    let (checked, remarks) = tokio::join!(check, remarks);
    Ok((checked?, remarks?))
}

fn save_progress(context: &CommandContext, checked: &CheckResult) -> Result<Progress> {
    let (progress, _) = store::update_progress(&context.root, |progress| {
        let current = progress.current(&context.workbook).name.clone();
        progress.record_check(checked);
        progress.advance(&context.workbook, &current, CheckScope::One(checked));
    })?;
    Ok(progress)
}

fn what_next(context: &CommandContext, progress: &Progress, exercise: &Exercise) -> String {
    match progress.next_pending(&context.workbook, &exercise.name) {
        Some(next) => format!(
            "\n   solution  {}\n   next      {}",
            exercise.solution().display(),
            next.file().display()
        ),
        None => format!("\n{}", summary::farewell(&context.workbook)),
    }
}
