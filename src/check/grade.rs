//! Checking a stranger's file: the same exercise, tests and judge as for a learner, behind walls.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    time::Instant,
};

use super::{
    Checker,
    compilation::Compilation,
    compile::Apart,
    deps::Artifacts,
    facade,
    isolate::Layer,
    now,
    trial::{self, Walls},
};
use crate::{
    error::Result,
    model::{
        digest::digest,
        verdict::{Build, Checked, Observed, judge},
        workbook::{Exercise, Judging},
    },
};

/// How strangers' files are checked in this run.
pub struct Grading {
    /// The walls that can be put up here.
    pub layers: BTreeSet<Layer>,
    /// For the random choices of the tests' runtimes.
    pub seed: u64,
    /// Dependency set -> what graded files are compiled with.
    facades: BTreeMap<String, Rc<Artifacts>>,
}

impl Grading {
    /// Builds what graded files need beyond the dependencies of `exercises`, which have to be there already.
    ///
    /// # Errors
    /// Faults of the environment.
    pub async fn prepare<'e>(
        checker: &Checker,
        layers: BTreeSet<Layer>,
        seed: u64,
        exercises: impl IntoIterator<Item = &'e Exercise>,
    ) -> Result<Self> {
        let mut facades = BTreeMap::new();
        for exercise in exercises {
            let set = checker.set_of(exercise);
            if !facades.contains_key(set) {
                let artifacts = checker.artifacts_for(exercise).await?;
                let (toolchain, supervisor) = (&checker.toolchain, &checker.supervisor);
                let built = facade::prepare(&artifacts, &checker.state, toolchain, supervisor).await?;
                facades.insert(set.to_owned(), Rc::new(built));
            }
        }
        Ok(Self { layers, seed, facades })
    }
}

impl Checker {
    /// Compiles and tests `content` as an answer to `exercise`, all tests, apart from everything else.
    ///
    /// # Errors
    /// Only faults of the environment, a wall that cannot be put up among them: never the file's.
    pub async fn grade(&self, exercise: &Exercise, content: &str, grading: &Grading) -> Result<Checked> {
        let artifacts = self.artifacts_for(exercise).await?;
        let facades = grading.facades.get(self.set_of(exercise)).unwrap_or(&artifacts).clone();
        let started = Instant::now();
        let compilation = self.compilation_apart(exercise);
        let apart = Apart { content, artifacts: &facades, layers: &grading.layers };
        let compiled = self.compiler(&artifacts).compile_apart(&compilation, &apart).await?;
        let mut observed = Observed {
            build: compiled.build,
            diagnostics: compiled.diagnostics,
            signature: compiled.signature,
            expected: Vec::new(),
            runs: Vec::new(),
        };
        if observed.build == Build::Compiled {
            let walls = Walls {
                layers: &grading.layers,
                seed: grading.seed,
                sockets: self.uses_sockets(exercise)?,
            };
            let trials = trial::Trials {
                root: &self.root,
                supervisor: &self.supervisor,
                compilation: &compilation,
                walls: Some(&walls),
            };
            trials.run(&compiled.programs, &mut observed, &|_| {}).await?;
        }
        Ok(Checked {
            exercise: exercise.name.clone(),
            digest: digest(content.as_bytes()),
            verdict: judge(&observed),
            observed,
            elapsed: started.elapsed(),
            at: now(),
        })
    }

    fn compilation_apart<'e>(&self, exercise: &'e Exercise) -> Compilation<'e> {
        let serial = self.serial.get() + 1;
        self.serial.set(serial);
        let id = format!("{}-{serial}", std::process::id());
        Compilation {
            exercise,
            file: exercise.file(),
            strict: exercise.strict_clippy,
            folder: self.state.join("grade/work").join(format!("{}-{id}", exercise.name)),
            keep: false,
            apart: true,
            id,
        }
    }

    /// Whether the exercise is about real sockets: its hidden tests, or the starter, name what opens one.
    fn uses_sockets(&self, exercise: &Exercise) -> Result<bool> {
        const SIGNS: [&str; 4] = ["lab::http", "tokio::net", "std::net", "reqwest"];
        let Judging::Hidden(hidden) = &exercise.judging else { return Ok(false) };
        let names = [hidden.clone(), exercise.solution()]
            .map(|path| std::fs::read_to_string(self.root.join(path)).unwrap_or_default());
        Ok(names.iter().any(|text| SIGNS.iter().any(|sign| text.contains(sign))))
    }
}
