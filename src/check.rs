//! The only code that starts compilers and learner programs.
//!
//! `deps` builds the dependency sets once with cargo; `compile` calls rustc against them; `test_run` runs each test in
//! a process of its own; `supervise` bounds every process. Nothing here has an opinion: [`crate::model::verdict`]
//! judges.

mod compile;
mod compile_job;
mod crate_root;
mod deps;
mod grading;
mod incremental_dir;
mod lints;
mod manifest_io;
mod protocol;
pub mod sandbox;
pub mod shim;
mod signature_check;
mod stub_crates;
mod supervise;
mod system_paths;
mod temp_dir;
mod test_run;
mod token;
mod toolchain;
mod usage;
mod work_dir;

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
pub use self::{grading::GradingContext, test_run::GradingPolicy, toolchain::Toolchain};
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

/// Moves the generated cargo workspaces, and what is built in them, out of the workbook: for machines with many
/// workbooks, and for tests.
pub const SHARED_DEPS: &str = "ASYNCLINGS_DEPS_DIR";

/// What a check tells while it is under way.
#[derive(Clone, Debug)]
pub enum CheckEvent {
    /// rustc said something about the learner's file.
    Diagnostic(Diagnostic),
    /// The program is built; the tests begin.
    Compiled,
    /// A test ended.
    TestFinished,
}

/// How urgent the building of a dependency set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// Somebody waits for it.
    Now,
    /// It will be needed later; everything else goes first.
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

/// Whose code is to be checked against an exercise's tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckTarget {
    /// The learner's file.
    Exercise,
    /// The model solution.
    Solution,
    /// Any other file (a labelled answer, a submission), relative to the workbook.
    File(PathBuf),
}

impl CheckTarget {
    /// The file, relative to the workbook.
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

/// The engine: one per workbook and run of asynclings.
pub struct Checker {
    root: PathBuf,
    state: PathBuf,
    toolchain: Toolchain,
    supervisor: Supervisor,
    lint_config: lints::LintConfig,
    /// Exercise folder -> dependency set.
    set_of: BTreeMap<String, String>,
    sets: Vec<String>,
    ready: RefCell<BTreeMap<String, Rc<Artifacts>>>,
    /// Tells apart the programs that this process builds.
    serial: Cell<u64>,
}

impl Checker {
    /// Finds the toolchain. Builds nothing yet.
    ///
    /// # Errors
    /// If there is no Rust toolchain.
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
    /// cargo's, and those of the files written.
    pub async fn build_deps(
        &self,
        set: &str,
        priority: Priority,
        progress: &dyn Fn(BuildProgress),
    ) -> Result<()> {
        if self.ready.borrow().contains_key(set) {
            return Ok(());
        }
        let plan = self.deps_workspace(set)?;
        let artifacts =
            deps::build_or_reuse(&plan, &self.toolchain, &self.supervisor, priority, progress).await?;
        self.ready.borrow_mut().insert(set.into(), Rc::new(artifacts));
        Ok(())
    }

    fn deps_workspace(&self, set: &str) -> Result<DepsWorkspace> {
        let sets: Vec<&str> = self.sets.iter().map(String::as_str).collect();
        let folder = match std::env::var_os(SHARED_DEPS) {
            Some(shared) if !shared.is_empty() => {
                // Workbooks may share a folder only if they agree on what is in it.
                DepsWorkspace::read(&self.root, set, &sets, Path::new(""))?.shared_folder(Path::new(&shared))
            }
            _ => self.state.join("deps"),
        };
        DepsWorkspace::read(&self.root, set, &sets, &folder)
    }

    /// The dependency set of an exercise.
    pub fn set_of(&self, exercise: &Exercise) -> &str {
        self.set_of.get(&exercise.dir).map_or("", String::as_str)
    }

    /// Compiles and tests, after building the exercise's dependency set if need be. Dropping the future cancels the
    /// check and kills whatever it has started.
    ///
    /// # Errors
    /// Only faults of the environment; whatever is wrong with the exercise is in the verdict.
    pub async fn check(
        &self,
        exercise: &Exercise,
        source: CheckTarget,
        update: &dyn Fn(CheckEvent),
    ) -> Result<CheckResult> {
        let artifacts = self.artifacts_for(exercise).await?;
        let started = Instant::now();
        let compilation = self.compile_job(exercise, &source);
        let digest = read_digest(&self.root.join(&compilation.file))?;
        let compiler = self.compiler(&artifacts);
        let compiled = compiler.compile(&compilation, update).await?;
        let observed = self.observe(&compilation, compiled, None, update).await?;
        Ok(CheckResult::judged(exercise.name.clone(), digest, observed, started.elapsed(), now()))
    }

    /// Runs what was compiled, behind `sandbox` if there are any.
    async fn observe(
        &self,
        compilation: &CompileJob<'_>,
        compiled: CompileOutput,
        walls: Option<&Sandbox<'_>>,
        update: &dyn Fn(CheckEvent),
    ) -> Result<Observation> {
        let mut observed = Observation {
            build: compiled.build,
            diagnostics: compiled.diagnostics,
            signature: compiled.signature,
            expected: Vec::new(),
            runs: Vec::new(),
        };
        if matches!(observed.build, Build::Compiled | Build::Denied) {
            update(CheckEvent::Compiled);
            let trials = TestRunner {
                root: &self.root,
                supervisor: &self.supervisor,
                job: compilation,
                sandbox: walls,
            };
            trials.run(&compiled.binaries, &mut observed, update).await?;
        }
        Ok(observed)
    }

    /// What clippy has to say beyond the verdict. Meant to run beside the tests.
    ///
    /// # Errors
    /// As for [`Self::check`].
    pub async fn clippy_hints(&self, exercise: &Exercise, source: CheckTarget) -> Result<Vec<Diagnostic>> {
        let artifacts = self.artifacts_for(exercise).await?;
        let compilation = self.compile_job(exercise, &source);
        self.compiler(&artifacts).clippy_hints(&compilation).await
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

    fn compile_job<'a>(&self, exercise: &'a Exercise, source: &CheckTarget) -> CompileJob<'a> {
        let serial = self.next_serial();
        CompileJob {
            exercise,
            file: source.path(exercise),
            deny_clippy: exercise.strict_clippy
                || (source.is_solution() && !self.lint_config.is_native_workbook()),
            folder: self.folder_for(exercise, source, serial),
            incremental: *source == CheckTarget::Exercise,
            separate_crate: false,
            id: format!("{}-{serial}", std::process::id()),
        }
    }

    fn next_serial(&self) -> u64 {
        let serial = self.serial.get() + 1;
        self.serial.set(serial);
        serial
    }

    /// The learner's own file keeps its folder, for incremental compilation.
    fn folder_for(&self, exercise: &Exercise, source: &CheckTarget, serial: u64) -> PathBuf {
        let name = exercise.name.as_str();
        match source {
            CheckTarget::Exercise => self.state.join("check").join(name),
            _ => self.state.join("check").join(format!("{name}-{}-{serial}", std::process::id())),
        }
    }
}

/// A clock before 1970 is as good as none.
fn now() -> Timestamp {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix(since_1970.as_secs())
}

fn read_digest(path: &Path) -> Result<String> {
    // A pipe or a device in its place would block the reader, or never end.
    let metadata = std::fs::metadata(path).map_err(Error::file("read", path))?;
    if !metadata.is_file() {
        return Err(Error::file("read", path)(std::io::Error::other("it is not a regular file")));
    }
    std::fs::read(path).map(|content| digest(&content)).map_err(Error::file("read", path))
}
