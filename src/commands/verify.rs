//! `asynclings verify`: proves that a workbook does what it says. Starters fail the way their hidden tests' header
//! states, solutions pass, and every labelled answer is judged as labelled.

use std::path::{Path, PathBuf};

use futures::{StreamExt, stream};

use super::{
    CommandOutcome,
    context::{CommandContext, block_on, jobs},
    output, resolve,
};
use crate::{
    check::CheckTarget,
    error::{Error, Result},
    model::{
        expectation::{self, ExpectedVerdict},
        humanize,
        verdict::{CheckResult, VerdictKind},
        workbook::{Exercise, TestSource},
    },
    store,
    ui::{
        check_progress::CheckBar,
        deps_progress::DepsBar,
        style::Style,
        verdict::{self, Space, VerdictView},
    },
};

/// Verifies `names`, or everything, and prints what is not as it should be.
///
/// # Errors
/// Faults of the environment.
pub fn run(
    start: Option<&Path>,
    names: &[String],
    asked: Option<usize>,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        let engine = CommandContext::open(start).await?;
        let exercises = chosen(&engine, names)?;
        engine.build_deps(exercises.iter().copied(), &DepsBar::new(style, false)).await?;
        let mut faults = Vec::new();
        let mut claims = Vec::new();
        for exercise in &exercises {
            collect(&engine.root, exercise, &mut claims, &mut faults)?;
        }
        let checked = claims.len();
        faults.extend(check_all(&engine, claims, jobs(asked), style).await?);
        faults.sort();
        for fault in &faults {
            output::stdout_line(&fault.to_string())?;
        }
        output::stdout_line(&summary(exercises.len(), checked, faults.len()))?;
        Ok(CommandOutcome::from_pass(faults.is_empty()))
    })
}

fn chosen<'e>(engine: &'e CommandContext, names: &[String]) -> Result<Vec<&'e Exercise>> {
    if names.is_empty() {
        return Ok(engine.workbook.exercises().collect());
    }
    names.iter().map(|name| resolve::exercise(&engine.workbook, name)).collect()
}

fn summary(exercises: usize, checked: usize, faults: usize) -> String {
    let proved = format!(
        "{}, {} checked",
        humanize::count(exercises, "exercise"),
        humanize::count(checked, "program")
    );
    match faults {
        0 => format!("{proved}: all as they should be"),
        n => format!("{proved}: {}", humanize::count(n, "fault")),
    }
}

/// Something in the workbook that is not as it should be.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    file: PathBuf,
    message: String,
}

impl Problem {
    fn new(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { file: file.into(), message: message.into() }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.message)
    }
}

/// What a file must be judged as.
enum Expected {
    /// Exactly this.
    Label(ExpectedVerdict),
    /// Not passed: all that a rustlings workbook says of its starters.
    NotPassed,
}

/// A file and what is claimed of it.
struct Expectation<'e> {
    exercise: &'e Exercise,
    source: CheckTarget,
    expected: Expected,
}

fn passed() -> Expected {
    Expected::Label(ExpectedVerdict { kind: VerdictKind::Passed, says: Vec::new() })
}

/// Everything that is claimed of an exercise; what cannot even be claimed is a fault.
fn collect<'e>(
    root: &Path,
    exercise: &'e Exercise,
    claims: &mut Vec<Expectation<'e>>,
    faults: &mut Vec<Problem>,
) -> Result<()> {
    let mut claim = |source, wanted| claims.push(Expectation { exercise, source, expected: wanted });
    match starter_label(root, exercise)? {
        Ok(Some(wanted)) => claim(CheckTarget::Exercise, wanted),
        Ok(None) => {}
        Err(message) => faults.push(Problem::new(exercise.hidden(), message)),
    }
    if root.join(exercise.solution()).is_file() {
        claim(CheckTarget::Solution, passed());
    } else {
        faults.push(Problem::new(exercise.solution(), "the solution is missing"));
    }
    for path in answers(root, exercise)? {
        match answer_label(root, &path)? {
            Ok(label) => claim(CheckTarget::File(path), Expected::Label(label)),
            Err(message) => faults.push(Problem::new(path, message)),
        }
    }
    Ok(())
}

/// What the starter must end in: stated in the header of the hidden tests, where there are any.
fn starter_label(root: &Path, exercise: &Exercise) -> Result<std::result::Result<Option<Expected>, String>> {
    if exercise.skip_check_unsolved {
        return Ok(Ok(None));
    }
    let TestSource::Hidden(hidden) = &exercise.test_source else { return Ok(Ok(Some(Expected::NotPassed))) };
    Ok(expectation::label(&read(root, hidden)?, "starter").map(|label| Some(Expected::Label(label))))
}

/// An answer's label, which its name must agree with.
fn answer_label(root: &Path, path: &Path) -> Result<std::result::Result<ExpectedVerdict, String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let label = expectation::label(&read(root, path)?, "verdict");
    Ok(label.and_then(|label| match (name.split('_').next(), label.kind) {
        (Some("right"), VerdictKind::Passed) => Ok(label),
        (Some("wrong"), kind) if kind != VerdictKind::Passed => Ok(label),
        (Some("right" | "wrong"), kind) => {
            Err(format!("its name does not go with `verdict: {}`", kind.snake()))
        }
        _ => Err("the name of an answer begins with `wrong_` or `right_`".into()),
    }))
}

/// The labelled answers of an exercise, in order of their names.
fn answers(root: &Path, exercise: &Exercise) -> Result<Vec<PathBuf>> {
    let folder = exercise.answers();
    let path = root.join(&folder);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(&path).map_err(Error::file("read", &path))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| folder.join(entry.file_name()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    found.sort();
    Ok(found)
}

fn read(root: &Path, path: &Path) -> Result<String> {
    store::read_text(&root.join(path))
}

/// Checks every claim; what comes back are those that do not hold.
async fn check_all(
    engine: &CommandContext,
    claims: Vec<Expectation<'_>>,
    jobs: usize,
    style: &Style,
) -> Result<Vec<Problem>> {
    let bar = CheckBar::new(claims.len(), style, false);
    let mut checks = stream::iter(claims)
        .map(|claim| async {
            let checked = engine.checker.check(claim.exercise, claim.source.clone(), &|_| {}).await?;
            Ok::<_, Error>((claim, checked))
        })
        .buffer_unordered(jobs);
    let mut faults = Vec::new();
    while let Some(done) = checks.next().await {
        let (claim, checked) = done?;
        bar.step(claim.exercise.name.as_str());
        faults.extend(mismatch(engine, &claim, &checked)?);
    }
    bar.finish();
    Ok(faults)
}

fn mismatch(
    engine: &CommandContext,
    claim: &Expectation<'_>,
    checked: &CheckResult,
) -> Result<Option<Problem>> {
    let path = claim.source.path(claim.exercise);
    let kind = checked.verdict.kind();
    let told = verdict_text(engine, claim, checked)?;
    let fault = |message: String| Some(Problem::new(&path, format!("{message}\n{}", indent(&told))));
    Ok(match &claim.expected {
        Expected::NotPassed if kind == VerdictKind::Passed => fault("the starter passes already".into()),
        Expected::NotPassed => None,
        Expected::Label(label) if label.kind != kind => {
            fault(format!("should end as `{}`, ended as `{}`", label.kind.snake(), kind.snake()))
        }
        Expected::Label(label) => {
            let unsaid: Vec<&String> = label
                .says
                .iter()
                .filter(|text| !fold_whitespace(&told).contains(&fold_whitespace(text)))
                .collect();
            if unsaid.is_empty() {
                None
            } else {
                fault(format!("the verdict does not say {}", humanize::list(&unsaid)))
            }
        }
    })
}

/// The verdict as the learner reads it.
fn verdict_text(engine: &CommandContext, claim: &Expectation<'_>, checked: &CheckResult) -> Result<String> {
    let source = read(&engine.root, &claim.source.path(claim.exercise))?;
    let view = VerdictView {
        root: &engine.root,
        exercise: claim.exercise,
        checked,
        source: &source,
        remarks: &[],
        timeline: false,
    };
    Ok(verdict::render(&view, Space::Unlimited, &Style::PLAIN))
}

/// A label says words, not how they are laid out.
fn fold_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
