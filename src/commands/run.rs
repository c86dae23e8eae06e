//! `asynclings run`: checks one exercise once.

use std::path::Path;

use super::{
    Outcome,
    engine::{Engine, block_on},
    print, resolve,
};
use crate::{
    check::{Source, Update},
    cli::MessageFormat,
    error::{Error, Result},
    model::{diagnostic::Diagnostic, progress::Progress, verdict::Checked, workbook::Exercise},
    report::json,
    store,
    ui::{
        deps_progress::DepsBar,
        style::Style,
        verdict::{self, Room, View},
    },
};

/// Checks `name`, or the current exercise, and prints the verdict.
///
/// # Errors
/// Faults of the environment; a wrong exercise is an [`Outcome`].
pub fn run(
    start: Option<&Path>,
    name: Option<&str>,
    format: MessageFormat,
    style: &Style,
) -> Result<Outcome> {
    block_on(async {
        let engine = Engine::open(start).await?;
        let (mut progress, notice) = store::load_progress(&engine.root)?;
        if let Some(notice) = notice {
            eprintln!("{notice}");
        }
        let exercise = match name {
            Some(name) => resolve::exercise(&engine.workbook, name)?,
            None => progress.current(&engine.workbook),
        };
        engine.prepare([exercise], &DepsBar::new(style, format == MessageFormat::Json)).await?;
        let checked = match format {
            MessageFormat::Human => for_people(&engine, exercise, style).await?,
            MessageFormat::Json => as_json(&engine, exercise).await?,
        };
        remember(&engine, &mut progress, exercise, &checked)?;
        if format == MessageFormat::Human && checked.verdict.is_passed() {
            print::line(&what_next(&engine, &progress, exercise))?;
        }
        Ok(Outcome::from_pass(checked.verdict.is_passed()))
    })
}

async fn for_people(engine: &Engine, exercise: &Exercise, style: &Style) -> Result<Checked> {
    let (checked, remarks) = check_with_remarks(engine, exercise, &|_| {}).await?;
    let path = engine.root.join(exercise.file());
    let source = std::fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    let view = View { root: &engine.root, exercise, checked: &checked, source: &source, remarks: &remarks };
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

fn remember(engine: &Engine, progress: &mut Progress, exercise: &Exercise, checked: &Checked) -> Result<()> {
    if checked.verdict.is_passed() {
        let was_current = progress.current(&engine.workbook).name == exercise.name;
        progress.note_passed(&exercise.name, checked.digest.clone());
        if was_current {
            progress.current =
                progress.next_pending(&engine.workbook, &exercise.name).map(|next| next.name.clone());
        }
    } else {
        progress.note_attempt(&exercise.name);
    }
    store::save_progress(&engine.root, progress)
}

fn what_next(engine: &Engine, progress: &Progress, exercise: &Exercise) -> String {
    match progress.next_pending(&engine.workbook, &exercise.name) {
        Some(next) => format!(
            "\n   solution  {}\n   next      {}",
            exercise.solution().display(),
            next.file().display()
        ),
        None => format!("\n{}", engine.workbook.final_message.trim()),
    }
}
