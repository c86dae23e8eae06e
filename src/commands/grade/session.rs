//! What all files of a class are graded with.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};

use crate::{
    check::{GradingContext, GradingPolicy, sandbox::Layer, shim},
    cli::{self, GradeOptions},
    commands::{
        context::{CommandContext, jobs},
        output, resolve,
    },
    error::{Error, Result},
    fsutil::fingerprint,
    intake::ExerciseQuery,
    model::{
        digest::digest,
        grade::{Isolation, Level},
        humanize,
        verdict::TestName,
        workbook::{Exercise, TestSource},
    },
    store::{self, grading::Cache},
    ui::{deps_progress::DepsBar, style::Style},
};

/// What all files of a class are graded with.
pub struct GradingSession<'o> {
    /// The workbook and what checks it.
    pub command: CommandContext,
    /// How strangers' files are checked.
    pub context: GradingContext,
    /// How well they are kept apart.
    pub isolation: Isolation,
    /// Verdicts of earlier runs.
    pub cache: Option<Cache>,
    /// What was asked for.
    pub options: &'o GradeOptions,
    /// Files at once.
    pub jobs: usize,
    /// `rustc 1.95.0 (…)`.
    pub toolchain: String,
    /// The words of a file are looked at; only tests of the other layers do without.
    pub scans: bool,
    /// For one submission.
    pub budget: Duration,
    exercises: Vec<GradedExercise>,
}

/// An exercise, as it is graded.
pub struct GradedExercise {
    /// The exercise.
    pub exercise: Exercise,
    /// Its lesson's title.
    pub lesson: String,
    /// The untouched starter.
    pub starter: String,
    /// The model solution.
    pub solution: String,
    /// Digest of all that decides its verdicts: the same on every machine.
    pub tests_digest: String,
}

impl GradedExercise {
    /// What to look for in a submission.
    pub fn query(&self) -> ExerciseQuery {
        ExerciseQuery { name: self.exercise.name.clone(), dir: self.exercise.dir.clone() }
    }
}

/// Tests that the starter passes, by exercise.
pub type TestsPassedByStarter = BTreeMap<String, BTreeSet<TestName>>;

impl<'o> GradingSession<'o> {
    /// Opens the workbook, builds what is needed, and looks which layers of isolation there are.
    ///
    /// # Errors
    /// Faults of the environment; less isolation than was asked for.
    pub async fn open(start: Option<&Path>, options: &'o GradeOptions, style: &Style) -> Result<Self> {
        let engine = CommandContext::open(start).await?;
        let IsolationSetup { policy: rules, scans, stubs: facades, isolation } = isolation_setup(options)?;
        let papers = papers(&engine, options)?;
        let exercises = || papers.iter().map(|paper| &paper.exercise);
        engine.build_deps(exercises(), &DepsBar::new(style, false)).await?;
        let grading = GradingContext::prepare(&engine.checker, rules, facades, exercises()).await?;
        let cache =
            (!options.no_cache).then(|| Cache::new(&engine.root.join(crate::model::workbook::STATE_DIR)));
        let toolchain = engine.checker.rustc_version().await?;
        Ok(Self {
            context: grading,
            isolation,
            cache,
            options,
            jobs: jobs(options.jobs),
            toolchain,
            scans,
            budget: Duration::from_secs(options.timeout),
            exercises: papers,
            command: engine,
        })
    }

    /// The exercises, in the order of the course.
    pub fn graded_exercises(&self) -> &[GradedExercise] {
        &self.exercises
    }
}

/// What is done to keep files apart, and how that is told.
struct IsolationSetup {
    policy: GradingPolicy,
    scans: bool,
    stubs: bool,
    isolation: Isolation,
}

/// Measures of our own, with what a file can do without them.
const OWN_LAYERS: [(&str, &str); 3] = [
    ("scan", "a file can have code that runs before the test"),
    ("facade", "a file can turn the clock that it is measured by"),
    ("limits", "a file can take all memory and disk of the machine"),
];

fn isolation_setup(options: &GradeOptions) -> Result<IsolationSetup> {
    let found = shim::probe_isolation();
    let mut layers = found.layers;
    let mut missing: Vec<String> = found
        .missing
        .iter()
        .map(|(layer, reason)| format!("{layer} ({reason}): {}", layer.risk_without()))
        .collect();
    let mut own = OWN_LAYERS.map(|(name, _)| name).to_vec();
    for name in &options.without {
        let means = match OWN_LAYERS.iter().find(|(known, _)| known == name) {
            Some((_, means)) => means,
            None => {
                let layer: Layer = name.parse().map_err(Error::Usage)?;
                layers.remove(&layer);
                layer.risk_without()
            }
        };
        own.retain(|known| known != name);
        missing.push(format!("{name} (as you asked): {means}"));
    }
    let level = match (layers.len(), missing.len()) {
        (0, _) => Level::None,
        (_, 0) => Level::Full,
        _ => Level::Limited,
    };
    let isolation =
        Isolation { level, layers: layers.iter().map(|layer| layer.name().to_owned()).collect(), missing };
    let wanted = options.require_isolation.map_or(Level::None, |wanted| match wanted {
        cli::Isolation::Full => Level::Full,
        cli::Isolation::Limited => Level::Limited,
        cli::Isolation::None => Level::None,
    });
    if isolation.level < wanted {
        return Err(Error::Isolation(isolation.missing));
    }
    for lacking in &isolation.missing {
        output::stderr_line(&format!("warning: isolation is not full: without {lacking}"));
    }
    let uses = |name: &str| own.contains(&name);
    let (seed, repeat, bounded) = (options.seed, options.repeat, uses("limits"));
    let rules = GradingPolicy { layers, seed, repeat, bounded };
    Ok(IsolationSetup { policy: rules, scans: uses("scan"), stubs: uses("facade"), isolation })
}

/// The exercises that can be graded. Those that are judged by tests in the student's own file cannot: a student could take the
/// tests out.
fn papers(engine: &CommandContext, options: &GradeOptions) -> Result<Vec<GradedExercise>> {
    let wanted: Vec<&Exercise> = match options.exercises.as_slice() {
        [] => engine.workbook.exercises().collect(),
        names => {
            let named = names.iter().map(|name| resolve::exercise(&engine.workbook, name));
            let named: BTreeSet<_> =
                named.collect::<Result<Vec<_>>>()?.into_iter().map(|exercise| &exercise.name).collect();
            engine.workbook.exercises().filter(|exercise| named.contains(&exercise.name)).collect()
        }
    };
    let common = fingerprint::of_contents(&engine.root, &["deps", "lab/src", "lab/macros/src"])?;
    let mut papers = Vec::new();
    let mut left_out = Vec::new();
    for exercise in wanted {
        match &exercise.test_source {
            TestSource::Hidden(hidden) if engine.checker.is_attested(exercise)? => {
                let read = |path: &Path| store::read_text(&engine.root.join(path));
                let (starter, solution) = (read(&exercise.file())?, read(&exercise.solution())?);
                let decides = format!("{common} {exercise:?} {starter} {solution} {}", read(hidden)?);
                let lesson = engine
                    .workbook
                    .lesson_of(&exercise.name)
                    .map_or_else(String::new, |lesson| lesson.title.clone());
                let (exercise, tests) = (exercise.clone(), digest(decides.as_bytes()));
                papers.push(GradedExercise { exercise, lesson, starter, solution, tests_digest: tests });
            }
            _ => left_out.push(exercise.name.as_str()),
        }
    }
    if !left_out.is_empty() {
        output::stderr_line(&format!(
            "note: {} without hidden tests of lab's, and so not graded: {}",
            humanize::count(left_out.len(), "exercise"),
            humanize::list(&left_out)
        ));
    }
    if papers.is_empty() {
        return Err(Error::Usage("there is no exercise to grade: it takes hidden tests to grade one".into()));
    }
    Ok(papers)
}
