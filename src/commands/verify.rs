//! `asynclings verify`: checks a workbook. Starters must get the verdict that the header of their hidden tests states,
//! solutions must pass, and each labelled answer must get the verdict on its label.

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

/// Verifies the exercises `names`, or all of them, and prints the problems.
///
/// # Errors
/// There is no workbook, no toolchain or no such exercise; faults of the environment.
pub fn run(
    start: Option<&Path>,
    names: &[String],
    jobs_option: Option<usize>,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        let context = CommandContext::open(start).await?;
        let exercises = selected(&context, names)?;
        context.build_deps(exercises.iter().copied(), &DepsBar::new(style, false)).await?;
        let Collected { expectations, mut problems } = collect_all(&context.root, &exercises)?;
        let checked = expectations.len();
        problems.extend(check_all(&context, expectations, jobs(jobs_option), style).await?);
        problems.sort();
        for problem in &problems {
            output::stdout_line(&problem.to_string())?;
        }
        output::stdout_line(&summary(exercises.len(), checked, problems.len()))?;
        Ok(CommandOutcome::from_pass(problems.is_empty()))
    })
}

fn selected<'e>(context: &'e CommandContext, names: &[String]) -> Result<Vec<&'e Exercise>> {
    if names.is_empty() {
        return Ok(context.workbook.exercises().collect());
    }
    names.iter().map(|name| resolve::exercise(&context.workbook, name)).collect()
}

fn summary(exercises: usize, programs: usize, problems: usize) -> String {
    let checked = format!(
        "{}, {} checked",
        humanize::count(exercises, "exercise"),
        humanize::count(programs, "program")
    );
    match problems {
        0 => format!("{checked}: no problems"),
        n => format!("{checked}: {}", humanize::count(n, "problem")),
    }
}

/// A file of the workbook that is wrong, and why.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct FileProblem {
    file: PathBuf,
    message: String,
}

impl FileProblem {
    fn new(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { file: file.into(), message: message.into() }
    }
}

impl std::fmt::Display for FileProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.message)
    }
}

/// The verdict that a file must get.
enum Expected {
    /// The one on its label.
    Label(ExpectedVerdict),
    /// Any but a pass: a rustlings workbook says no more of its starters.
    NotPassed,
}

/// A file and the verdict that it must get.
struct Expectation<'e> {
    exercise: &'e Exercise,
    target: CheckTarget,
    expected: Expected,
}

fn passed() -> Expected {
    Expected::Label(ExpectedVerdict { kind: VerdictKind::Passed, says: Vec::new() })
}

/// What has to be checked, and the problems that show before any check.
#[derive(Default)]
struct Collected<'e> {
    expectations: Vec<Expectation<'e>>,
    problems: Vec<FileProblem>,
}

fn collect_all<'e>(root: &Path, exercises: &[&'e Exercise]) -> Result<Collected<'e>> {
    let mut collected = Collected::default();
    exercises.iter().try_for_each(|exercise| collected.add(root, exercise))?;
    Ok(collected)
}

impl<'e> Collected<'e> {
    fn add(&mut self, root: &Path, exercise: &'e Exercise) -> Result<()> {
        match starter_label(root, exercise)? {
            Ok(Some(expected)) => self.expect(exercise, CheckTarget::Exercise, expected),
            Ok(None) => {}
            Err(message) => self.problems.push(FileProblem::new(exercise.hidden(), message)),
        }
        if root.join(exercise.solution()).is_file() {
            self.expect(exercise, CheckTarget::Solution, passed());
        } else {
            self.problems.push(FileProblem::new(exercise.solution(), "the solution is missing"));
        }
        for path in answers(root, exercise)? {
            match answer_label(root, &path)? {
                Ok(label) => self.expect(exercise, CheckTarget::File(path), Expected::Label(label)),
                Err(message) => self.problems.push(FileProblem::new(path, message)),
            }
        }
        Ok(())
    }

    fn expect(&mut self, exercise: &'e Exercise, target: CheckTarget, expected: Expected) {
        self.expectations.push(Expectation { exercise, target, expected });
    }
}

/// The verdict that the starter must get, as the header of the hidden tests states it. `None` if any verdict is fine.
fn starter_label(root: &Path, exercise: &Exercise) -> Result<std::result::Result<Option<Expected>, String>> {
    if exercise.skip_check_unsolved {
        return Ok(Ok(None));
    }
    let TestSource::Hidden(hidden) = &exercise.test_source else { return Ok(Ok(Some(Expected::NotPassed))) };
    Ok(expectation::label(&read(root, hidden)?, "starter").map(|label| Some(Expected::Label(label))))
}

/// The label of an answer. The name of the file must agree with it.
fn answer_label(root: &Path, path: &Path) -> Result<std::result::Result<ExpectedVerdict, String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let label = expectation::label(&read(root, path)?, "verdict");
    Ok(label.and_then(|label| match (name.split('_').next(), label.kind) {
        (Some("right"), VerdictKind::Passed) => Ok(label),
        (Some("wrong"), kind) if kind != VerdictKind::Passed => Ok(label),
        (Some("right" | "wrong"), kind) => {
            Err(format!("the name of the file contradicts its label `verdict: {}`", kind.snake()))
        }
        _ => Err("the name of an answer must begin with `wrong_` or `right_`".into()),
    }))
}

/// The labelled answers of an exercise, sorted by name.
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

/// Checks every expectation. Returns the problems.
async fn check_all(
    context: &CommandContext,
    expectations: Vec<Expectation<'_>>,
    jobs: usize,
    style: &Style,
) -> Result<Vec<FileProblem>> {
    let bar = CheckBar::new(expectations.len(), style, false);
    let mut checks = stream::iter(expectations)
        .map(|expectation| async {
            let Expectation { exercise, target, .. } = &expectation;
            let checked = context.checker.check(exercise, target.clone(), &|_| {}).await?;
            Ok::<_, Error>((expectation, checked))
        })
        .buffer_unordered(jobs);
    let mut problems = Vec::new();
    while let Some(result) = checks.next().await {
        let (expectation, checked) = result?;
        bar.step(expectation.exercise.name.as_str());
        problems.extend(mismatch(context, &expectation, &checked)?);
    }
    bar.finish();
    Ok(problems)
}

/// The problem if the verdict is not the expected one.
fn mismatch(
    context: &CommandContext,
    expectation: &Expectation<'_>,
    checked: &CheckResult,
) -> Result<Option<FileProblem>> {
    let text = verdict_text(context, expectation, checked)?;
    let message = contradiction(&expectation.expected, checked.verdict.kind(), &text);
    let path = expectation.target.path(expectation.exercise);
    Ok(message.map(|message| FileProblem::new(path, format!("{message}\n{}", indent(&text)))))
}

fn contradiction(expected: &Expected, kind: VerdictKind, text: &str) -> Option<String> {
    match expected {
        Expected::NotPassed => (kind == VerdictKind::Passed).then(|| "the starter passes already".to_owned()),
        Expected::Label(label) if label.kind != kind => {
            Some(format!("expected the verdict `{}`, got `{}`", label.kind.snake(), kind.snake()))
        }
        Expected::Label(label) => missing_words(label, text),
    }
}

/// A label names words that the verdict must contain, in whatever layout.
fn missing_words(label: &ExpectedVerdict, text: &str) -> Option<String> {
    let text = fold_whitespace(text);
    let is_missing = |words: &&String| !text.contains(&fold_whitespace(words));
    let missing: Vec<&String> = label.says.iter().filter(is_missing).collect();
    (!missing.is_empty()).then(|| format!("the verdict does not say {}", humanize::list(&missing)))
}

/// The verdict as the learner reads it.
fn verdict_text(
    context: &CommandContext,
    expectation: &Expectation<'_>,
    checked: &CheckResult,
) -> Result<String> {
    let Expectation { exercise, target, .. } = expectation;
    let source = read(&context.root, &target.path(exercise))?;
    let view = VerdictView {
        root: &context.root,
        exercise,
        checked,
        source: &source,
        remarks: &[],
        timeline: false,
    };
    Ok(verdict::render(&view, Space::Unlimited, &Style::PLAIN))
}

fn fold_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
