//! Checks a student's file in the sandbox, with the same tests as a learner's.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    rc::Rc,
};

use super::{
    Checker,
    compile::UntrustedSource,
    compile_job::CompileJob,
    crate_root::{Harness, read_hidden_tests},
    deps::Artifacts,
    dirs::WorkDir,
    stub_crates,
    test_run::{GradingPolicy, Sandbox},
};
use crate::{
    error::{Error, Result},
    model::{
        verdict::Observation,
        workbook::{Exercise, ExerciseName},
    },
};

/// What all files of a grading run are checked with.
pub struct GradingContext {
    /// Sandbox layers, seed, repetitions and limits.
    pub policy: GradingPolicy,
    /// Dependency set -> the libraries that students' files are compiled with.
    stubs: BTreeMap<String, Rc<Artifacts>>,
    /// Exercises that need real sockets.
    with_sockets: BTreeSet<ExerciseName>,
    work_dir: WorkDir,
}

impl GradingContext {
    /// Builds the stubs for `exercises` and creates the work folder. The dependency sets have to be built already.
    ///
    /// # Errors
    /// A stub cannot be compiled, or the folder cannot be created.
    pub async fn prepare<'e>(
        checker: &Checker,
        policy: GradingPolicy,
        with_stubs: bool,
        exercises: impl IntoIterator<Item = &'e Exercise>,
    ) -> Result<Self> {
        let (mut stubs, mut with_sockets) = (BTreeMap::new(), BTreeSet::new());
        for exercise in exercises {
            if mentions_sockets(&checker.root, exercise) {
                with_sockets.insert(exercise.name.clone());
            }
            let set = checker.set_of(exercise);
            if with_stubs && !stubs.contains_key(set) {
                stubs.insert(set.to_owned(), checker.build_stubs(exercise).await?);
            }
        }
        let work_dir = WorkDir::open(&checker.state.join("grade/work"))?;
        Ok(Self { policy, stubs, with_sockets, work_dir })
    }

    /// Whether the exercise needs real sockets.
    pub fn uses_sockets(&self, exercise: &Exercise) -> bool {
        self.with_sockets.contains(&exercise.name)
    }
}

/// Whether the hidden tests or the solution mention a library that opens sockets.
fn mentions_sockets(root: &Path, exercise: &Exercise) -> bool {
    const LIBRARIES: [&str; 4] = ["lab::http", "tokio::net", "std::net", "reqwest"];
    let read = |path| std::fs::read_to_string(root.join(path)).unwrap_or_default();
    let texts = [exercise.hidden(), exercise.solution()].map(read);
    texts.iter().any(|text| LIBRARIES.iter().any(|library| text.contains(library)))
}

impl Checker {
    /// Compiles `content` as an answer to `exercise` and runs all tests, in the sandbox.
    ///
    /// # Errors
    /// Only faults of the environment, among them a sandbox layer that cannot be applied. A wrong file is not an error.
    pub async fn grade(
        &self,
        exercise: &Exercise,
        content: &str,
        grading: &GradingContext,
    ) -> Result<Observation> {
        let artifacts = self.artifacts_for(exercise).await?;
        let libraries = grading.stubs.get(self.set_of(exercise)).unwrap_or(&artifacts).clone();
        let job = self.untrusted_job(exercise, grading);
        let source = UntrustedSource { content, artifacts: &libraries, layers: &grading.policy.layers };
        let compiled = self.compiler(&artifacts).compile_untrusted(&job, &source).await?;
        let sandbox = Sandbox { policy: &grading.policy, sockets: grading.uses_sockets(exercise) };
        self.observe(&job, compiled, Some(&sandbox), &|_| {}).await
    }

    async fn build_stubs(&self, exercise: &Exercise) -> Result<Rc<Artifacts>> {
        let artifacts = self.artifacts_for(exercise).await?;
        let stubs =
            stub_crates::build_stubs(&artifacts, &self.state, &self.toolchain, &self.supervisor).await?;
        Ok(Rc::new(stubs))
    }

    fn untrusted_job<'e>(&self, exercise: &'e Exercise, grading: &GradingContext) -> CompileJob<'e> {
        let id = self.next_serial().to_string();
        CompileJob {
            exercise,
            file: exercise.file(),
            deny_clippy: exercise.strict_clippy,
            folder: grading.work_dir.folder().join(format!("{}-{id}", exercise.name)),
            incremental: false,
            separate_crate: true,
            id,
        }
    }

    /// Whether all tests of the exercise are hidden tests that use lab, so that lab attests their results.
    ///
    /// # Errors
    /// The hidden tests cannot be read or parsed.
    pub fn is_attested(&self, exercise: &Exercise) -> Result<bool> {
        let tests = read_hidden_tests(&self.root, &self.root.join(exercise.hidden()))?;
        Ok(tests.harness == Harness::Lab && !tests.names.is_empty())
    }

    /// Identifies the compiler: differs for each version and build.
    pub fn identity(&self) -> &str {
        &self.toolchain.id
    }

    /// The version that rustc prints: `rustc 1.95.0 (59807616e 2026-04-14)`.
    ///
    /// # Errors
    /// rustc cannot be started.
    pub async fn rustc_version(&self) -> Result<String> {
        let output = tokio::process::Command::new(&self.toolchain.rustc).arg("--version").output().await;
        let output = output.map_err(Error::io("asking rustc for its version"))?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}
