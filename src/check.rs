//! The only code that starts compilers and learner programs.
//!
//! `deps` builds the dependency sets once with cargo; `compile` calls rustc against them; `test_run` runs each test in a process of
//! its own; `supervise` enforces the limits of every process. Nothing here decides about verdicts: [`crate::model::verdict`] does.

mod compile;
mod compile_job;
mod crate_root;
mod deps;
mod dirs;
mod grading;
mod limited_exec;
mod limits;
mod lints;
mod manifest_io;
mod protocol;
mod rustc_args;
pub mod sandbox;
mod signature_check;
mod stub_crates;
mod subcommands;
mod supervise;
mod test_run;
mod token;
mod toolchain;
mod usage;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    path::{Path, PathBuf},
    rc::Rc,
    time::{Instant, SystemTime},
};

use self::{
    compile::{CompileOutput, Compiler},
    compile_job::CompileJob,
    deps::{Artifacts, DepsWorkspace},
    supervise::Supervisor,
    test_run::{Sandbox, TestRunner},
};
pub use self::{
    grading::GradingContext,
    subcommands::{dispatch_subcommand, probe_isolation},
    test_run::GradingPolicy,
    toolchain::Toolchain,
};
use crate::{
    error::{Error, Result},
    model::{
        build_progress::BuildProgress,
        diagnostic::Diagnostic,
        digest::digest,
        timestamp::Timestamp,
        verdict::{Build, CheckResult, Observation},
        workbook::{Exercise, STATE_DIR, Workbook},
    },
};

/// The environment variable with a folder for the generated cargo workspaces and what is built in them. By default they are in
/// the workbook. For machines with many workbooks, and for tests.
pub const SHARED_DEPS: &str = "ASYNCLINGS_DEPS_DIR";

/// What happens during a check.
#[derive(Clone, Debug)]
pub enum CheckEvent {
    /// rustc reported a diagnostic in the learner's file.
    Diagnostic(Diagnostic),
    /// The compiler has finished, and the tests start.
    Compiled,
    /// A test has ended.
    TestFinished,
}

/// How urgently a dependency set is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// The user is waiting for it.
    Now,
    /// It will be needed later, so cargo runs at the lowest priority.
    Background,
}

impl Priority {
    const fn nice(self) -> i32 {
        match self {
            Self::Now => 0,
            Self::Background => 19,
        }
    }
}

/// The file to be checked against an exercise's tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckTarget {
    /// The learner's file.
    Exercise,
    /// The model solution.
    Solution,
    /// Any other file, like a labelled answer, relative to the workbook.
    File(PathBuf),
}

impl CheckTarget {
    /// The path, relative to the workbook.
    pub fn path(&self, exercise: &Exercise) -> PathBuf {
        match self {
            Self::Exercise => exercise.file(),
            Self::Solution => exercise.solution(),
            Self::File(path) => path.clone(),
        }
    }

    /// A solution of a workbook without hidden tests must be free of clippy warnings, as rustlings demands.
    fn is_solution(&self) -> bool {
        *self == Self::Solution
    }
}

/// Checks exercises. There is one for each workbook and run of asynclings.
pub struct Checker {
    root: PathBuf,
    state: PathBuf,
    toolchain: Toolchain,
    supervisor: Supervisor,
    lint_config: lints::LintConfig,
    /// Folder of the exercises -> dependency set.
    set_of: BTreeMap<String, String>,
    sets: Vec<String>,
    ready: RefCell<BTreeMap<String, Rc<Artifacts>>>,
    /// The number of jobs so far, for unique file names.
    serial: Cell<u64>,
}

impl Checker {
    /// Finds the toolchain. Builds nothing yet.
    ///
    /// # Errors
    /// There is no toolchain, or the workbook's manifests cannot be read.
    pub async fn new(root: &Path, workbook: &Workbook) -> Result<Self> {
        let lessons = &workbook.lessons;
        Ok(Self {
            root: root.into(),
            state: root.join(STATE_DIR),
            toolchain: Toolchain::find(root).await?,
            supervisor: Supervisor::new(),
            lint_config: lints::LintConfig::read(root)?,
            set_of: lessons.iter().map(|lesson| (lesson.dir.clone(), lesson.deps.clone())).collect(),
            sets: deps::all_sets(root, &workbook.dep_sets())?,
            ready: RefCell::default(),
            serial: Cell::new(0),
        })
    }

    /// Builds the dependency set `set` unless it is there already.
    ///
    /// # Errors
    /// cargo fails, or the generated workspace cannot be written.
    pub async fn build_deps(
        &self,
        set: &str,
        priority: Priority,
        progress: &dyn Fn(BuildProgress),
    ) -> Result<()> {
        if self.ready.borrow().contains_key(set) {
            return Ok(());
        }
        let workspace = self.deps_workspace(set)?;
        let artifacts =
            deps::build_or_reuse(&workspace, &self.toolchain, &self.supervisor, priority, progress).await?;
        self.ready.borrow_mut().insert(set.into(), Rc::new(artifacts));
        Ok(())
    }

    fn deps_workspace(&self, set: &str) -> Result<DepsWorkspace> {
        let sets: Vec<&str> = self.sets.iter().map(String::as_str).collect();
        let folder = match std::env::var_os(SHARED_DEPS) {
            Some(shared) if !shared.is_empty() => {
                // Workbooks share a folder only if their manifests and lock files are the same.
                DepsWorkspace::read(&self.root, set, &sets, Path::new(""))?.shared_folder(Path::new(&shared))
            }
            _ => self.state.join("deps"),
        };
        DepsWorkspace::read(&self.root, set, &sets, &folder)
    }

    /// The name of the exercise's dependency set.
    pub fn set_of(&self, exercise: &Exercise) -> &str {
        self.set_of.get(&exercise.dir).map_or("", String::as_str)
    }

    /// Compiles and tests a file, after building the exercise's dependency set if need be. Dropping the future cancels the check
    /// and kills its processes.
    ///
    /// # Errors
    /// The environment is at fault: the toolchain, the dependencies or the disk. Faults of the file are in the verdict.
    pub async fn check(
        &self,
        exercise: &Exercise,
        target: CheckTarget,
        update: &dyn Fn(CheckEvent),
    ) -> Result<CheckResult> {
        let artifacts = self.artifacts_for(exercise).await?;
        let started = Instant::now();
        let job = self.compile_job(exercise, &target);
        let digest = read_digest(&self.root.join(&job.file))?;
        let compiler = self.compiler(&artifacts);
        let compiled = compiler.compile(&job, update).await?;
        let observation = self.observe(&job, compiled, None, update).await?;
        Ok(CheckResult::judged(exercise.name.clone(), digest, observation, started.elapsed(), now()))
    }

    /// Runs the compiled tests, in `sandbox` if there is one.
    async fn observe(
        &self,
        job: &CompileJob<'_>,
        compiled: CompileOutput,
        sandbox: Option<&Sandbox<'_>>,
        update: &dyn Fn(CheckEvent),
    ) -> Result<Observation> {
        let mut observation = Observation {
            build: compiled.build,
            diagnostics: compiled.diagnostics,
            signature: compiled.signature,
            expected: Vec::new(),
            runs: Vec::new(),
        };
        if matches!(observation.build, Build::Compiled | Build::Denied) {
            update(CheckEvent::Compiled);
            let runner = TestRunner { root: &self.root, supervisor: &self.supervisor, job, sandbox };
            runner.run(&compiled.binaries, &mut observation, update).await?;
        }
        Ok(observation)
    }

    /// clippy's hints about a file, which do not change the verdict. Meant to run at the same time as [`Self::check`].
    ///
    /// # Errors
    /// As for [`Self::check`].
    pub async fn clippy_hints(&self, exercise: &Exercise, target: CheckTarget) -> Result<Vec<Diagnostic>> {
        let artifacts = self.artifacts_for(exercise).await?;
        let job = self.compile_job(exercise, &target);
        self.compiler(&artifacts).clippy_hints(&job).await
    }

    async fn artifacts_for(&self, exercise: &Exercise) -> Result<Rc<Artifacts>> {
        let set = self.set_of(exercise);
        self.build_deps(set, Priority::Now, &|_| {}).await?;
        self.ready
            .borrow()
            .get(set)
            .cloned()
            .ok_or_else(|| Error::Usage(format!("no dependency set `{set}`")))
    }

    fn compiler<'a>(&'a self, artifacts: &'a Artifacts) -> Compiler<'a> {
        Compiler {
            root: &self.root,
            toolchain: &self.toolchain,
            supervisor: &self.supervisor,
            lint_config: &self.lint_config,
            artifacts,
        }
    }

    fn compile_job<'a>(&self, exercise: &'a Exercise, target: &CheckTarget) -> CompileJob<'a> {
        let serial = self.next_serial();
        CompileJob {
            exercise,
            file: target.path(exercise),
            deny_clippy: exercise.strict_clippy
                || (target.is_solution() && !self.lint_config.is_native_workbook()),
            folder: self.folder_for(exercise, target, serial),
            incremental: *target == CheckTarget::Exercise,
            separate_crate: false,
            id: format!("{}-{serial}", std::process::id()),
        }
    }

    fn next_serial(&self) -> u64 {
        let serial = self.serial.get() + 1;
        self.serial.set(serial);
        serial
    }

    /// The learner's own file always has the same folder, for incremental compilation.
    fn folder_for(&self, exercise: &Exercise, target: &CheckTarget, serial: u64) -> PathBuf {
        let name = exercise.name.as_str();
        match target {
            CheckTarget::Exercise => self.state.join("check").join(name),
            _ => self.state.join("check").join(format!("{name}-{}-{serial}", std::process::id())),
        }
    }
}

/// A clock that is set to a time before 1970 gives 1970.
fn now() -> Timestamp {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix(since_1970.as_secs())
}

fn read_digest(path: &Path) -> Result<String> {
    // A pipe or a device in its place could block this process or never end.
    let metadata = std::fs::metadata(path).map_err(Error::file("read", path))?;
    if !metadata.is_file() {
        return Err(Error::file("read", path)(std::io::Error::other("it is not a regular file")));
    }
    std::fs::read(path).map(|content| digest(&content)).map_err(Error::file("read", path))
}
