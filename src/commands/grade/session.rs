//! What all files of a class are graded with.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};

use super::isolation::IsolationSetup;
use crate::{
    check::GradingContext,
    cli::GradeOptions,
    commands::{
        context::{CommandContext, jobs},
        output, resolve,
    },
    error::{Error, Result},
    fsutil::fingerprint,
    intake::ExerciseQuery,
    model::{
        digest::digest,
        grade::{Isolation, Protection},
        humanize,
        verdict::{Observation, TestName},
        workbook::{Exercise, STATE_DIR, TestSource},
    },
    store::{self, grading::Cache},
    ui::{deps_progress::DepsBar, style::Style},
};

/// What all files of a class are graded with.
pub struct GradingSession<'o> {
    /// The workbook and its checker.
    pub command: CommandContext,
    /// Policy and libraries for the students' files.
    pub context: GradingContext,
    /// The isolation, as it is reported.
    pub isolation: Isolation,
    /// The protections that are not in force.
    pub missing_protections: BTreeSet<Protection>,
    /// Grades of earlier runs; `None` with `--no-cache`.
    pub cache: Option<Cache>,
    /// The command line.
    pub options: &'o GradeOptions,
    /// Number of files graded at once.
    pub jobs: usize,
    /// `rustc 1.95.0 (…)`.
    pub toolchain: String,
    /// The source scan is in force. Only tests of the other layers turn it off.
    pub scans: bool,
    /// Time for all exercises of one submission.
    pub budget: Duration,
    exercises: Vec<GradedExercise>,
}

/// An exercise that can be graded.
pub struct GradedExercise {
    /// The exercise in the workbook.
    pub exercise: Exercise,
    /// The title of its lesson.
    pub lesson: String,
    /// The text of the untouched starter.
    pub starter: String,
    /// The text of the model solution.
    pub solution: String,
    /// Digest of everything that decides its verdicts. The same on every machine.
    pub tests_digest: String,
}

impl GradedExercise {
    /// What to look for in a submission.
    pub fn query(&self) -> ExerciseQuery {
        ExerciseQuery { name: self.exercise.name.clone(), dir: self.exercise.dir.clone() }
    }

    /// The exercise `name`, whose files are empty.
    #[cfg(test)]
    pub fn fixture(name: &str) -> Self {
        let info = format!("format_version = 1\n[[exercises]]\nname = \"{name}\"\n");
        let workbook = crate::model::manifest::parse(&info, &|_| true).expect("valid");
        Self {
            exercise: workbook.exercises().next().expect("there is one").clone(),
            lesson: String::new(),
            starter: String::new(),
            solution: String::new(),
            tests_digest: String::new(),
        }
    }
}

/// Tests that the starter passes, by exercise.
pub type TestsPassedByStarter = BTreeMap<String, BTreeSet<TestName>>;

impl<'o> GradingSession<'o> {
    /// Opens the workbook, sets up the isolation and builds the dependencies.
    ///
    /// # Errors
    /// There is no workbook, no toolchain, no exercise to grade, or less isolation than was asked for; a dependency set
    /// cannot be built.
    pub async fn open(start: Option<&Path>, options: &'o GradeOptions, style: &Style) -> Result<Self> {
        let command = CommandContext::open(start).await?;
        let IsolationSetup { policy, scans, stubs, isolation, missing_protections } =
            IsolationSetup::new(options)?;
        let graded = graded_exercises(&command, options)?;
        let exercises = || graded.iter().map(|graded| &graded.exercise);
        command.build_deps(exercises(), &DepsBar::new(style, false)).await?;
        let context = GradingContext::prepare(&command.checker, policy, stubs, exercises()).await?;
        Ok(Self {
            context,
            isolation,
            missing_protections,
            cache: (!options.no_cache).then(|| Cache::new(&command.root.join(STATE_DIR))),
            options,
            jobs: jobs(options.jobs),
            toolchain: command.checker.rustc_version().await?,
            scans,
            budget: Duration::from_secs(options.timeout),
            exercises: graded,
            command,
        })
    }

    /// The exercises that are graded, in the order of the course.
    pub fn graded_exercises(&self) -> &[GradedExercise] {
        &self.exercises
    }

    /// Compiles and tests `content` in the sandbox.
    ///
    /// # Errors
    /// Faults of the environment only.
    pub async fn observe(&self, exercise: &GradedExercise, content: &str) -> Result<Observation> {
        self.command.checker.grade(&exercise.exercise, content, &self.context).await
    }
}

/// The exercises that can be graded. An exercise with its tests in the student's own file cannot: the student could remove
/// them.
fn graded_exercises(command: &CommandContext, options: &GradeOptions) -> Result<Vec<GradedExercise>> {
    let common = fingerprint::of_contents(&command.root, &["deps", "lab/src", "lab/macros/src"])?;
    let (mut graded, mut left_out) = (Vec::new(), Vec::new());
    for exercise in selected_exercises(command, options)? {
        match &exercise.test_source {
            TestSource::Hidden(hidden) if command.checker.is_attested(exercise)? => {
                graded.push(graded_exercise(command, exercise, hidden, &common)?);
            }
            _ => left_out.push(exercise.name.as_str()),
        }
    }
    if !left_out.is_empty() {
        output::stderr_line(&format!(
            "note: exercises without hidden tests that use lab are not graded: {}",
            humanize::list(&left_out)
        ));
    }
    if graded.is_empty() {
        let message = "there is no exercise to grade: only exercises with hidden tests can be graded";
        return Err(Error::Usage(message.into()));
    }
    Ok(graded)
}

/// The exercises that `--exercises` names, in the order of the course; all of them without it.
fn selected_exercises<'c>(command: &'c CommandContext, options: &GradeOptions) -> Result<Vec<&'c Exercise>> {
    if options.exercises.is_empty() {
        return Ok(command.workbook.exercises().collect());
    }
    let named = options.exercises.iter().map(|name| resolve::exercise(&command.workbook, name));
    let named: Vec<&Exercise> = named.collect::<Result<_>>()?;
    let is_named = |exercise: &&Exercise| named.iter().any(|named| named.name == exercise.name);
    Ok(command.workbook.exercises().filter(is_named).collect())
}

fn graded_exercise(
    command: &CommandContext,
    exercise: &Exercise,
    hidden: &Path,
    common: &str,
) -> Result<GradedExercise> {
    let read = |path: &Path| store::read_text(&command.root.join(path));
    let (starter, solution) = (read(&exercise.file())?, read(&exercise.solution())?);
    let decisive = format!("{common} {exercise:?} {starter} {solution} {}", read(hidden)?);
    let lesson = command.workbook.lesson_of(&exercise.name);
    Ok(GradedExercise {
        exercise: exercise.clone(),
        lesson: lesson.map_or_else(String::new, |lesson| lesson.title.clone()),
        starter,
        solution,
        tests_digest: digest(decisive.as_bytes()),
    })
}
