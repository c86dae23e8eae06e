//! Calls rustc directly against the prebuilt dependencies, or clippy-driver where lints decide.

mod untrusted;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

pub use self::untrusted::UntrustedSource;
use super::{
    CheckEvent,
    compile_job::CompileJob,
    crate_root::{self, Harness, HiddenTests},
    deps::Artifacts,
    dirs::IncrementalDir,
    limits::Limits,
    lints::LintConfig,
    rustc_args::{INHERITED_ENV, path_arg, remap_path_prefix},
    signature_check,
    supervise::{ProcessSpec, Stream, Supervisor},
    toolchain::Toolchain,
};
use crate::{
    error::{Error, Result},
    fsutil::atomic,
    model::{
        clippy_hints,
        diagnostic::{self, Diagnostic, Level},
        verdict::{Build, ExitReason},
        workbook::{STATE_DIR, TestSource},
    },
};

/// A compiled program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestBinary {
    /// A program with hidden tests, whose names are known.
    Tests(PathBuf, HiddenTests),
    /// A libtest program of the learner's own file, which has to be asked for the names of its tests.
    OwnTests(PathBuf),
    /// A program whose `main` is the test.
    Main(PathBuf),
}

/// The result of [`Compiler::compile`].
pub struct CompileOutput {
    /// Whether the programs can be run.
    pub build: Build,
    /// The diagnostics that the learner may see.
    pub diagnostics: Vec<Diagnostic>,
    /// What the tests call that the file does not offer, in words.
    pub signature: Option<String>,
    /// The programs to run. The last one is not there if compiling it failed.
    pub binaries: Vec<TestBinary>,
}

/// What all checks of a workbook with the same dependencies have in common.
pub struct Compiler<'a> {
    /// The workbook's folder. The compiler runs there.
    pub root: &'a Path,
    /// The compilers.
    pub toolchain: &'a Toolchain,
    /// Runs them.
    pub supervisor: &'a Supervisor,
    /// The workbook's lint levels and edition.
    pub lint_config: &'a LintConfig,
    /// The exercise's dependency set.
    pub artifacts: &'a Artifacts,
}

/// A call of rustc.
struct RustcInvocation {
    crate_root: PathBuf,
    output: PathBuf,
    libtest: bool,
}

impl Compiler<'_> {
    /// Compiles the exercise with its tests. Diagnostics go to `update` as they come.
    ///
    /// # Errors
    /// The compiler cannot be started, a generated file cannot be written, or the hidden tests are not valid Rust.
    pub async fn compile(&self, job: &CompileJob<'_>, update: &dyn Fn(CheckEvent)) -> Result<CompileOutput> {
        std::fs::create_dir_all(&job.folder).map_err(Error::file("create", &job.folder))?;
        let mut compiled = CompileOutput {
            build: Build::Compiled,
            diagnostics: Vec::new(),
            signature: None,
            binaries: Vec::new(),
        };
        for (invocation, binary) in self.plan_invocations(job)? {
            let (build, mut diagnostics) = self.invoke(job, &invocation, update).await?;
            compiled.build = build;
            // A second call repeats the warnings of the first.
            diagnostics.retain(|found| !compiled.diagnostics.contains(found));
            compiled.diagnostics.append(&mut diagnostics);
            compiled.binaries.push(binary);
            if compiled.build != Build::Compiled {
                break;
            }
        }
        self.report_signature_mismatch(job, &mut compiled).await;
        if compiled.build == Build::Compiled && self.is_denied(job, &compiled.diagnostics) {
            compiled.build = Build::Denied;
        }
        Ok(compiled)
    }

    /// The programs to compile: the tests, and `main` where it counts.
    fn plan_invocations(&self, job: &CompileJob<'_>) -> Result<Vec<(RustcInvocation, TestBinary)>> {
        let [tests, main] = job.program_paths();
        let own = self.root.join(&job.file);
        let invocation = |crate_root: &Path, output: &Path, libtest| RustcInvocation {
            crate_root: crate_root.into(),
            output: output.into(),
            libtest,
        };
        Ok(match &job.exercise.test_source {
            TestSource::Hidden(hidden) => {
                let (crate_root, found) = self.write_root(job, hidden)?;
                let libtest = found.harness == Harness::Libtest;
                vec![(invocation(&crate_root, &tests, libtest), TestBinary::Tests(tests, found))]
            }
            TestSource::InFile => {
                let mut planned = vec![(invocation(&own, &tests, true), TestBinary::OwnTests(tests))];
                let source = std::fs::read(&own).map_err(Error::file("read", &own))?;
                // If it is not UTF-8, the compiler reports that.
                let source = String::from_utf8_lossy(&source);
                if crate_root::runs_main(&source) {
                    planned.push((invocation(&own, &main, false), TestBinary::Main(main)));
                }
                planned
            }
            TestSource::Main => vec![(invocation(&own, &main, false), TestBinary::Main(main))],
        })
    }

    fn write_root(&self, job: &CompileJob<'_>, hidden: &Path) -> Result<(PathBuf, HiddenTests)> {
        let hidden = self.root.join(hidden);
        let tests = crate_root::read_hidden_tests(self.root, &hidden)?;
        let exercise = if job.separate_crate { None } else { Some(self.root.join(&job.file)) };
        let text = crate_root::generate(exercise.as_deref(), &hidden, &tests);
        let path = job.folder.join("root.rs");
        // clippy runs beside the check in the same folder and writes the same crate root: neither may read half of it.
        atomic::write_if_changed(&path, text.as_bytes())?;
        Ok((path, tests))
    }

    async fn invoke(
        &self,
        job: &CompileJob<'_>,
        invocation: &RustcInvocation,
        update: &dyn Fn(CheckEvent),
    ) -> Result<(Build, Vec<Diagnostic>)> {
        let clippy = job.deny_clippy || self.lint_config.needs_clippy();
        let driver = if clippy { self.clippy_driver()? } else { &self.toolchain.rustc };
        let mut args = self.arguments(invocation, clippy);
        let folder = job.folder.join(if clippy { "incremental-clippy" } else { "incremental" });
        let incremental = if job.incremental {
            IncrementalDir::lock(folder.join(if invocation.libtest { "test" } else { "bin" }))?
        } else {
            None
        };
        match &incremental {
            Some(dir) => args.extend(dir.arguments()),
            None => args.extend(["-o".into(), invocation.output.clone().into()]),
        }
        // Diagnostics in the hidden tests show their source, so they are not passed on.
        let pass_on = |event: CheckEvent| match &event {
            CheckEvent::Diagnostic(diagnostic) if is_in_hidden_tests(diagnostic, job) => {}
            _ => update(event),
        };
        let (exit_reason, diagnostics) = self.run_rustc(self.process(driver, args, job), &pass_on).await?;
        if let (ExitReason::Exited(0), Some(dir)) = (&exit_reason, incremental) {
            dir.persist(&invocation.output)?;
        }
        Ok((build_of(exit_reason, &diagnostics), diagnostics))
    }

    /// The lints of clippy in the learner's file. None if clippy is not installed.
    ///
    /// # Errors
    /// As [`Self::compile`].
    pub async fn clippy_hints(&self, job: &CompileJob<'_>) -> Result<Vec<Diagnostic>> {
        let Some(clippy) = &self.toolchain.clippy_driver else { return Ok(Vec::new()) };
        std::fs::create_dir_all(&job.folder).map_err(Error::file("create", &job.folder))?;
        let Some((invocation, _)) = self.plan_invocations(job)?.into_iter().next() else {
            return Ok(Vec::new());
        };
        let mut args = self.arguments(&invocation, true);
        let out = job.folder.join(format!("clippy-{}.rmeta", job.id));
        args.extend(self.lint_config.hint_flags().into_iter().map(OsString::from));
        args.extend(["--emit=metadata".into(), "-o".into(), out.clone().into()]);
        let mut spec = self.process(clippy, args, job);
        if self.lint_config.is_native_workbook() {
            spec = spec.env("CLIPPY_CONF_DIR", self.clippy_config()?);
        }
        let (_, mut diagnostics) = self.run_rustc(spec, &|_| {}).await?;
        let _ = std::fs::remove_file(out);
        diagnostics.retain(|found| found.is_clippy() && is_in(found, &job.file));
        Ok(self.filter_lints(job, diagnostics))
    }

    /// Writes clippy's configuration for our course. Returns its folder.
    fn clippy_config(&self) -> Result<PathBuf> {
        let folder = self.root.join(STATE_DIR).join("clippy");
        let path = folder.join("clippy.toml");
        atomic::write_if_changed(&path, clippy_hints::CLIPPY_TOML.as_bytes())?;
        Ok(folder)
    }

    /// In our course only lints that are sure to help. A rustlings workbook gets all, as rustlings shows them.
    fn filter_lints(&self, job: &CompileJob<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if !self.lint_config.is_native_workbook() {
            return found;
        }
        let source = std::fs::read_to_string(self.root.join(&job.file)).unwrap_or_default();
        clippy_hints::choose(&source, found)
    }

    fn clippy_driver(&self) -> Result<&PathBuf> {
        self.toolchain.clippy_driver.as_ref().ok_or_else(|| Error::Toolchain {
            program: "clippy-driver".into(),
            reason: "this exercise is judged by clippy, too, and clippy is not installed".into(),
            advice: "install it with `rustup component add clippy`".into(),
        })
    }

    /// Runs a compiler and passes its diagnostics to `update` as they come.
    async fn run_rustc(
        &self,
        spec: ProcessSpec,
        update: &dyn Fn(CheckEvent),
    ) -> Result<(ExitReason, Vec<Diagnostic>)> {
        let mut lines = Vec::new();
        let mut diagnostics = Vec::new();
        let exit_reason = self
            .supervisor
            .run(spec, |stream, bytes| {
                if stream == Stream::Err {
                    lines.extend_from_slice(bytes);
                    drain_diagnostics(&mut lines, &mut diagnostics, update);
                }
            })
            .await?;
        lines.push(b'\n');
        drain_diagnostics(&mut lines, &mut diagnostics, update);
        Ok((exit_reason, diagnostics))
    }

    fn process(&self, driver: &Path, args: Vec<OsString>, job: &CompileJob<'_>) -> ProcessSpec {
        ProcessSpec::new(driver, Limits::rustc(job.exercise.timeout))
            .args(args)
            .cwd(self.root)
            .clear_env_except(INHERITED_ENV)
    }

    fn arguments(&self, invocation: &RustcInvocation, clippy: bool) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            invocation.crate_root.clone().into(),
            "--crate-name=check".into(),
            if invocation.libtest { "--test" } else { "--crate-type=bin" }.into(),
        ];
        args.extend(self.common_args(self.artifacts));
        args.extend(self.lint_config.flags(clippy).map(OsString::from));
        args
    }

    /// The arguments of every call that compiles against `artifacts`.
    fn common_args(&self, artifacts: &Artifacts) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            format!("--edition={}", self.lint_config.edition()).into(),
            "-Cdebuginfo=1".into(),
            "--error-format=json".into(),
            "--json=diagnostic-rendered-ansi".into(),
            remap_path_prefix(self.root),
        ];
        args.extend(artifacts.search.iter().map(|folder| path_arg("-Ldependency=", folder)));
        args.extend(artifacts.native.iter().map(|folder| OsString::from(format!("-L{folder}"))));
        for (name, library) in &artifacts.externs {
            args.push("--extern".into());
            args.push(path_arg(&format!("{name}="), library));
        }
        args
    }

    fn is_denied(&self, job: &CompileJob<'_>, diagnostics: &[Diagnostic]) -> bool {
        diagnostics.iter().any(|found| {
            job.deny_clippy || found.code.as_deref().is_some_and(|code| self.lint_config.denies(code))
        })
    }

    /// An error in the hidden tests means that the learner changed an item that they call, or that it cannot be used as they use
    /// it (in a task, for example, which needs a `Send` future). The learner must not see the tests' source, so this describes
    /// the item in words.
    async fn report_signature_mismatch(&self, job: &CompileJob<'_>, compiled: &mut CompileOutput) {
        let in_hidden_tests =
            |found: &&Diagnostic| found.level == Level::Error && is_in_hidden_tests(found, job);
        let error = compiled.diagnostics.iter().find(in_hidden_tests).cloned();
        compiled.diagnostics.retain(|found| !is_in_hidden_tests(found, job));
        let own_errors =
            compiled.diagnostics.iter().any(|found| found.level == Level::Error && found.place.is_some());
        if let (Some(error), false) = (error, own_errors) {
            let [solution, learner] = [&job.exercise.solution(), &job.file].map(|path| self.root.join(path));
            let mismatch = signature_check::compare_in_subprocess(self.supervisor, &solution, &learner).await;
            match (mismatch, error.only_in(&job.file)) {
                // The signature is right, so the reason is in the body.
                (None, Some(reason)) => compiled.diagnostics.push(reason),
                (mismatch, _) => {
                    let unusable = || format!("the tests cannot use it as it is now: {}", error.message);
                    compiled.signature = Some(mismatch.unwrap_or_else(unusable));
                }
            }
        }
    }
}

fn build_of(exit_reason: ExitReason, diagnostics: &[Diagnostic]) -> Build {
    match exit_reason {
        ExitReason::Exited(0) => Build::Compiled,
        ExitReason::Exited(_) if diagnostics.iter().any(|found| found.level == Level::Error) => Build::Failed,
        other => Build::Stopped(other),
    }
}

/// Whether the diagnostic is in the hidden tests rather than in the learner's file.
fn is_in_hidden_tests(found: &Diagnostic, job: &CompileJob<'_>) -> bool {
    let hidden = matches!(job.exercise.test_source, TestSource::Hidden(_));
    hidden && found.place.is_some() && !is_in(found, &job.file)
}

fn is_in(found: &Diagnostic, file: &Path) -> bool {
    found.place.as_ref().is_some_and(|place| Path::new(&place.file) == file)
}

fn drain_diagnostics(lines: &mut Vec<u8>, diagnostics: &mut Vec<Diagnostic>, update: &dyn Fn(CheckEvent)) {
    while let Some(end) = lines.iter().position(|byte| *byte == b'\n') {
        let line: Vec<u8> = lines.drain(..=end).collect();
        if let Some(found) = diagnostic::parse(&String::from_utf8_lossy(&line)) {
            update(CheckEvent::Diagnostic(found.clone()));
            diagnostics.push(found);
        }
    }
}
