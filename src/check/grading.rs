//! Checking a stranger's file: the same exercise, tests and judge as for a learner, behind walls.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    rc::Rc,
    time::Instant,
};

use super::{
    Checker, check_result,
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
        digest::digest,
        verdict::CheckResult,
        workbook::{Exercise, ExerciseName},
    },
};

/// How strangers' files are checked in this run.
pub struct GradingContext {
    /// What holds for all of them.
    pub policy: GradingPolicy,
    /// Dependency set -> what graded files are compiled with.
    stubs: BTreeMap<String, Rc<Artifacts>>,
    /// The exercises about real sockets.
    with_sockets: BTreeSet<ExerciseName>,
    work_dir: WorkDir,
}

impl GradingContext {
    /// Builds what graded files need beyond the dependencies of `exercises`, which have to be there already.
    ///
    /// # Errors
    /// Faults of the environment.
    pub async fn prepare<'e>(
        checker: &Checker,
        rules: GradingPolicy,
        with_facades: bool,
        exercises: impl IntoIterator<Item = &'e Exercise>,
    ) -> Result<Self> {
        let (mut facades, mut with_sockets) = (BTreeMap::new(), BTreeSet::new());
        for exercise in exercises {
            if mentions_sockets(&checker.root, exercise) {
                with_sockets.insert(exercise.name.clone());
            }
            let set = checker.set_of(exercise);
            if with_facades && !facades.contains_key(set) {
                let artifacts = checker.artifacts_for(exercise).await?;
                let (toolchain, supervisor) = (&checker.toolchain, &checker.supervisor);
                let built =
                    stub_crates::build_stubs(&artifacts, &checker.state, toolchain, supervisor).await?;
                facades.insert(set.to_owned(), Rc::new(built));
            }
        }
        let workroom = WorkDir::open(&checker.state.join("grade/work"))?;
        Ok(Self { policy: rules, stubs: facades, with_sockets, work_dir: workroom })
    }

    /// Whether the exercise is about real sockets.
    pub fn uses_sockets(&self, exercise: &Exercise) -> bool {
        self.with_sockets.contains(&exercise.name)
    }
}

/// Whether its hidden tests, or its solution, name what opens a socket.
fn mentions_sockets(root: &Path, exercise: &Exercise) -> bool {
    const SIGNS: [&str; 4] = ["lab::http", "tokio::net", "std::net", "reqwest"];
    let read = |path| std::fs::read_to_string(root.join(path)).unwrap_or_default();
    let texts = [exercise.hidden(), exercise.solution()].map(read);
    texts.iter().any(|text| SIGNS.iter().any(|sign| text.contains(sign)))
}

impl Checker {
    /// Compiles and tests `content` as an answer to `exercise`, all tests, apart from everything else.
    ///
    /// # Errors
    /// Only faults of the environment, a wall that cannot be put up among them: never the file's.
    pub async fn grade(
        &self,
        exercise: &Exercise,
        content: &str,
        grading: &GradingContext,
    ) -> Result<CheckResult> {
        let artifacts = self.artifacts_for(exercise).await?;
        let facades = grading.stubs.get(self.set_of(exercise)).unwrap_or(&artifacts).clone();
        let started = Instant::now();
        let compilation = self.untrusted_job(exercise, grading);
        let apart = UntrustedSource { content, artifacts: &facades, layers: &grading.policy.layers };
        let compiled = self.compiler(&artifacts).compile_untrusted(&compilation, &apart).await?;
        let walls = Sandbox { policy: &grading.policy, sockets: grading.uses_sockets(exercise) };
        let observed = self.observe(&compilation, compiled, Some(&walls), &|_| {}).await?;
        Ok(check_result(exercise, digest(content.as_bytes()), observed, started))
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

    /// Whether lab vouches for every test of the exercise.
    ///
    /// # Errors
    /// Its hidden tests cannot be read, or are no Rust.
    pub fn is_attested(&self, exercise: &Exercise) -> Result<bool> {
        let tests = read_hidden_tests(&self.root, &self.root.join(exercise.hidden()))?;
        Ok(tests.harness == Harness::Lab && !tests.names.is_empty())
    }

    /// What tells this machine's compiler from others.
    pub fn identity(&self) -> &str {
        &self.toolchain.id
    }

    /// `rustc 1.95.0 (59807616e 2026-04-14)`.
    ///
    /// # Errors
    /// rustc does not start.
    pub async fn rustc_version(&self) -> Result<String> {
        let output = tokio::process::Command::new(&self.toolchain.rustc).arg("--version").output().await;
        let output = output.map_err(Error::io("asking rustc for its version"))?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}
