//! `asynclings run`: checks one exercise once.

use std::path::Path;

use super::{
    Outcome, chosen,
    engine::{Engine, block_on},
    print, progress,
};
use crate::{
    check::{Source, Update},
    cli::MessageFormat,
    error::Result,
    model::{diagnostic::Diagnostic, progress::Progress, verdict::Checked, workbook::Exercise},
    report::json,
    store,
    ui::{
        deps_progress::DepsBar,
        style::Style,
        summary,
        verdict::{self, Room, View},
    },
};

/// Checks `name`, or the current exercise, and prints the verdict, with `timeline` also a chart of every test.
///
/// # Errors
/// Faults of the environment; a wrong exercise is an [`Outcome`].
pub fn run(
    start: Option<&Path>,
    name: Option<&str>,
    timeline: bool,
    format: MessageFormat,
    style: &Style,
) -> Result<Outcome> {
    block_on(async {
        let engine = Engine::open(start).await?;
        let progress = progress(&engine.root)?;
        let exercise = chosen(&engine.workbook, &progress, name)?;
        engine.prepare([exercise], &DepsBar::new(style, format == MessageFormat::Json)).await?;
        let checked = match format {
            MessageFormat::Human => for_people(&engine, exercise, timeline, style).await?,
            MessageFormat::Json => as_json(&engine, exercise).await?,
        };
        let progress = remember(&engine, exercise, &checked)?;
        if format == MessageFormat::Human && checked.verdict.is_passed() {
            print::line(&what_next(&engine, &progress, exercise))?;
        }
        Ok(Outcome::from_pass(checked.verdict.is_passed()))
    })
}

async fn for_people(engine: &Engine, exercise: &Exercise, timeline: bool, style: &Style) -> Result<Checked> {
    let (checked, remarks) = check_with_remarks(engine, exercise, &|_| {}).await?;
    let path = engine.root.join(exercise.file());
    let source = store::read_text(&path)?;
    let view = View {
        root: &engine.root,
        exercise,
        checked: &checked,
        source: &source,
        remarks: &remarks,
        timeline,
    };
    print::line(&verdict::render(&view, Room::All, style))?;
    Ok(checked)
}

async fn as_json(engine: &Engine, exercise: &Exercise) -> Result<Checked> {
    print::line(&json::check_started(exercise))?;
    let say = |found: &Diagnostic| print::line(&json::diagnostic(&exercise.name, found));
    let (checked, remarks) = check_with_remarks(engine, exercise, &|update| {
        if let Update::Diagnostic(found) = update {
            // A reader that went away is noticed at the verdict.
            let _ = say(&found);
        }
    })
    .await?;
    remarks.iter().try_for_each(say)?;
    print::line(&json::verdict(&checked))?;
    Ok(checked)
}

/// Clippy works beside the tests.
async fn check_with_remarks(
    engine: &Engine,
    exercise: &Exercise,
    update: &dyn Fn(Update),
) -> Result<(Checked, Vec<Diagnostic>)> {
    let check = engine.checker.check(exercise, Source::Exercise, update);
    let remarks = engine.checker.remarks(exercise, Source::Exercise);
    let (checked, remarks) = tokio::join!(check, remarks);
    Ok((checked?, remarks?))
}

fn remember(engine: &Engine, exercise: &Exercise, checked: &Checked) -> Result<Progress> {
    let (progress, _) = store::update_progress(&engine.root, |progress| {
        let was_current = progress.current(&engine.workbook).name == exercise.name;
        progress.note_checked(checked);
        if checked.verdict.is_passed() && was_current {
            progress.current =
                progress.next_pending(&engine.workbook, &exercise.name).map(|next| next.name.clone());
        }
    })?;
    Ok(progress)
}

fn what_next(engine: &Engine, progress: &Progress, exercise: &Exercise) -> String {
    match progress.next_pending(&engine.workbook, &exercise.name) {
        Some(next) => format!(
            "\n   solution  {}\n   next      {}",
            exercise.solution().display(),
            next.file().display()
        ),
        None => format!("\n{}", summary::farewell(&engine.workbook)),
    }
}
