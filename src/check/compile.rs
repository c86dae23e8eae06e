//! rustc, called directly against the prebuilt dependencies; clippy-driver in its place where lints decide.

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
    incremental_dir::IncrementalDir,
    lints::LintConfig,
    signature_check,
    supervise::{Limits, ProcessSpec, Stream, Supervisor},
    toolchain::Toolchain,
};
use crate::{
    error::{Error, Result},
    fsutil::atomic,
    model::{
        clippy_hints,
        diagnostic::{self, Diagnostic, Level},
        verdict::{Build, ExitReason},
        workbook::{Exercise, STATE_DIR, TestSource},
    },
};

/// How much longer than one of its tests an exercise may take to compile: a minute, where the test has ten seconds.
const COMPILE_TIMES_TEST: u32 = 6;

/// What a compiler inherits of the environment. Nothing else: RUSTFLAGS and friends from outside must not change what the exercise is.
pub(super) const INHERITED_ENV: &[&str] =
    &["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SystemRoot", "TEMP", "TMP", "LIB", "INCLUDE"];

/// Bounds on one run of the compiler.
fn limits(exercise: &Exercise) -> Limits {
    let wall = exercise.timeout * COMPILE_TIMES_TEST;
    Limits {
        wall,
        // rustc has more than one thread.
        cpu: wall * 2,
        memory: 4 << 30,
        output: 8 << 20,
        processes: 64,
        threads: 1024,
        disk: 4 << 30,
    }
}

/// A program that the compiler made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestBinary {
    /// Its tests are run by lab, or by libtest; the names are known beforehand.
    Tests(PathBuf, HiddenTests),
    /// libtest knows the tests in the learner's own file.
    OwnTests(PathBuf),
    /// `main` itself is the test.
    Main(PathBuf),
}

/// What came out of the compiler.
pub struct CompileOutput {
    /// Whether there is a program.
    pub build: Build,
    /// The compiler's words about the learner's file.
    pub diagnostics: Vec<Diagnostic>,
    /// What the tests call that is not there.
    pub signature: Option<String>,
    /// The programs to run.
    pub binaries: Vec<TestBinary>,
}

/// Everything that a call of rustc depends on besides the exercise.
pub struct Compiler<'a> {
    /// The workbook's folder.
    pub root: &'a Path,
    /// Which rustc.
    pub toolchain: &'a Toolchain,
    /// Who runs it.
    pub supervisor: &'a Supervisor,
    /// Lint levels and edition.
    pub lint_config: &'a LintConfig,
    /// The dependencies.
    pub artifacts: &'a Artifacts,
}

/// One call of the compiler.
struct RustcInvocation {
    crate_root: PathBuf,
    output: PathBuf,
    libtest: bool,
}

impl Compiler<'_> {
    /// Compiles the exercise with its tests.
    pub async fn compile(
        &self,
        compilation: &CompileJob<'_>,
        update: &dyn Fn(CheckEvent),
    ) -> Result<CompileOutput> {
        std::fs::create_dir_all(&compilation.folder).map_err(Error::file("create", &compilation.folder))?;
        let planned = self.plan_invocations(compilation)?;
        let mut compiled = CompileOutput {
            build: Build::Compiled,
            diagnostics: Vec::new(),
            signature: None,
            binaries: Vec::new(),
        };
        for (call, program) in planned {
            let (build, mut diagnostics) = self.invoke(compilation, &call, update).await?;
            compiled.build = build;
            // The second call of two would repeat the first one's warnings.
            diagnostics.retain(|found| !compiled.diagnostics.contains(found));
            compiled.diagnostics.append(&mut diagnostics);
            compiled.binaries.push(program);
            if compiled.build != Build::Compiled {
                break;
            }
        }
        self.report_signature_mismatch(compilation, &mut compiled).await;
        if compiled.build == Build::Compiled && self.is_denied(compilation, &compiled.diagnostics) {
            compiled.build = Build::Denied;
        }
        Ok(compiled)
    }

    /// Which programs to build: the tests, and `main` where it does something.
    fn plan_invocations(&self, compilation: &CompileJob<'_>) -> Result<Vec<(RustcInvocation, TestBinary)>> {
        let [tests, main] = compilation.program_paths();
        let own = self.root.join(&compilation.file);
        let call = |crate_root: &Path, output: &Path, libtest| RustcInvocation {
            crate_root: crate_root.into(),
            output: output.into(),
            libtest,
        };
        Ok(match &compilation.exercise.test_source {
            TestSource::Hidden(hidden) => {
                let (crate_root, found) = self.write_root(compilation, hidden)?;
                let libtest = found.harness == Harness::Libtest;
                vec![(call(&crate_root, &tests, libtest), TestBinary::Tests(tests, found))]
            }
            TestSource::InFile => {
                let mut planned = vec![(call(&own, &tests, true), TestBinary::OwnTests(tests))];
                let source = std::fs::read(&own).map_err(Error::file("read", &own))?;
                // If it is no text, the compiler says so.
                let source = String::from_utf8_lossy(&source);
                if crate_root::runs_main(&source) {
                    planned.push((call(&own, &main, false), TestBinary::Main(main)));
                }
                planned
            }
            TestSource::Main => vec![(call(&own, &main, false), TestBinary::Main(main))],
        })
    }

    fn write_root(&self, compilation: &CompileJob<'_>, hidden: &Path) -> Result<(PathBuf, HiddenTests)> {
        let hidden = self.root.join(hidden);
        let tests = crate_root::read_hidden_tests(self.root, &hidden)?;
        let exercise =
            if compilation.separate_crate { None } else { Some(self.root.join(&compilation.file)) };
        let text = crate_root::generate(exercise.as_deref(), &hidden, &tests);
        let path = compilation.folder.join("root.rs");
        // clippy runs beside the check in the same folder and writes the same crate root: neither may read half of it.
        atomic::write_if_changed(&path, text.as_bytes())?;
        Ok((path, tests))
    }

    async fn invoke(
        &self,
        compilation: &CompileJob<'_>,
        call: &RustcInvocation,
        update: &dyn Fn(CheckEvent),
    ) -> Result<(Build, Vec<Diagnostic>)> {
        let clippy = compilation.deny_clippy || self.lint_config.needs_clippy();
        let driver = if clippy { self.clippy_driver()? } else { &self.toolchain.rustc };
        let mut args = self.arguments(call, clippy);
        let folder = compilation.folder.join(if clippy { "incremental-clippy" } else { "incremental" });
        let workshop = if compilation.incremental {
            IncrementalDir::lock(folder.join(if call.libtest { "test" } else { "bin" }))?
        } else {
            None
        };
        match &workshop {
            Some(workshop) => args.extend(workshop.arguments()),
            None => args.extend(["-o".into(), call.output.clone().into()]),
        }
        // What the compiler draws of the hidden tests stays hidden, while it streams, too.
        let shown = |next: CheckEvent| match &next {
            CheckEvent::Diagnostic(found) if is_in_hidden_tests(found, compilation) => {}
            _ => update(next),
        };
        let (ending, diagnostics) =
            self.run_rustc(self.program(driver, args, limits(compilation.exercise)), &shown).await?;
        if let (ExitReason::Exited(0), Some(workshop)) = (&ending, workshop) {
            workshop.persist(&call.output)?;
        }
        Ok((build_of(ending, &diagnostics), diagnostics))
    }

    /// What clippy says that rustc does not.
    pub async fn clippy_hints(&self, compilation: &CompileJob<'_>) -> Result<Vec<Diagnostic>> {
        let Some(clippy) = &self.toolchain.clippy_driver else { return Ok(Vec::new()) };
        std::fs::create_dir_all(&compilation.folder).map_err(Error::file("create", &compilation.folder))?;
        let Some((call, _)) = self.plan_invocations(compilation)?.into_iter().next() else {
            return Ok(Vec::new());
        };
        let mut args = self.arguments(&call, true);
        let out = compilation.folder.join(format!("clippy-{}.rmeta", compilation.id));
        args.extend(self.lint_config.hint_flags().into_iter().map(OsString::from));
        args.extend(["--emit=metadata".into(), "-o".into(), out.clone().into()]);
        let mut program = self.program(clippy, args, limits(compilation.exercise));
        if self.lint_config.is_native_workbook() {
            program.env.push(("CLIPPY_CONF_DIR".into(), Some(self.clippy_config()?.into())));
        }
        let (_, mut diagnostics) = self.run_rustc(program, &|_| {}).await?;
        let _ = std::fs::remove_file(out);
        diagnostics.retain(|found| found.is_clippy() && is_in(found, &compilation.file));
        Ok(self.filter_lints(compilation, diagnostics))
    }

    /// The folder with clippy's configuration for our course.
    fn clippy_config(&self) -> Result<PathBuf> {
        let folder = self.root.join(STATE_DIR).join("clippy");
        let path = folder.join("clippy.toml");
        atomic::write_if_changed(&path, clippy_hints::CLIPPY_TOML.as_bytes())?;
        Ok(folder)
    }

    /// A rustlings workbook gets all remarks, as its own tool would show them.
    fn filter_lints(&self, compilation: &CompileJob<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if !self.lint_config.is_native_workbook() {
            return found;
        }
        let source = std::fs::read_to_string(self.root.join(&compilation.file)).unwrap_or_default();
        clippy_hints::choose(&source, found)
    }

    fn clippy_driver(&self) -> Result<&PathBuf> {
        self.toolchain.clippy_driver.as_ref().ok_or_else(|| Error::Toolchain {
            program: "clippy-driver".into(),
            reason: "this exercise is judged by clippy, too, and clippy is not installed".into(),
            advice: "install it with `rustup component add clippy`".into(),
        })
    }

    /// Runs a compiler, passing on what it says as it comes.
    async fn run_rustc(
        &self,
        program: ProcessSpec,
        update: &dyn Fn(CheckEvent),
    ) -> Result<(ExitReason, Vec<Diagnostic>)> {
        let mut lines = Vec::new();
        let mut diagnostics = Vec::new();
        let ending = self
            .supervisor
            .run(program, |stream, bytes| {
                if stream == Stream::Err {
                    lines.extend_from_slice(bytes);
                    drain_diagnostics(&mut lines, &mut diagnostics, update);
                }
            })
            .await?;
        lines.push(b'\n');
        drain_diagnostics(&mut lines, &mut diagnostics, update);
        Ok((ending, diagnostics))
    }

    fn program(&self, driver: &Path, args: Vec<OsString>, limits: Limits) -> ProcessSpec {
        ProcessSpec {
            path: driver.into(),
            args,
            cwd: self.root.into(),
            env: Vec::new(),
            inherit: Some(INHERITED_ENV),
            stdin: std::process::Stdio::null(),
            limits,
            nice: 0,
            sandbox: None,
        }
    }

    fn arguments(&self, call: &RustcInvocation, clippy: bool) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            call.crate_root.clone().into(),
            "--crate-name=check".into(),
            if call.libtest { "--test" } else { "--crate-type=bin" }.into(),
        ];
        args.extend(self.common_args(self.artifacts));
        args.extend(self.lint_config.flags(clippy).map(OsString::from));
        args
    }

    /// What every call is told, to compile against `artifacts`.
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

    fn is_denied(&self, compilation: &CompileJob<'_>, diagnostics: &[Diagnostic]) -> bool {
        diagnostics.iter().any(|found| {
            compilation.deny_clippy || found.code.as_deref().is_some_and(|code| self.lint_config.denies(code))
        })
    }

    /// An error that lies in the hidden tests means that the learner changed what they call, or that it cannot be used as
    /// they do (in a task, say, for which its future would have to be `Send`). Their source stays hidden; what they call is
    /// said in words.
    async fn report_signature_mismatch(&self, compilation: &CompileJob<'_>, compiled: &mut CompileOutput) {
        let foreign =
            |found: &&Diagnostic| found.level == Level::Error && is_in_hidden_tests(found, compilation);
        let error = compiled.diagnostics.iter().find(foreign).cloned();
        compiled.diagnostics.retain(|found| !is_in_hidden_tests(found, compilation));
        let own_errors =
            compiled.diagnostics.iter().any(|found| found.level == Level::Error && found.place.is_some());
        if let (Some(error), false) = (error, own_errors) {
            let [solution, learner] =
                [&compilation.exercise.solution(), &compilation.file].map(|path| self.root.join(path));
            let told = signature_check::compare_in_subprocess(self.supervisor, &solution, &learner).await;
            match (told, error.only_in(&compilation.file)) {
                // The same signature, and still it cannot be used so: the reason is in the body.
                (None, Some(reason)) => compiled.diagnostics.push(reason),
                (told, _) => {
                    let unusable = || format!("the tests cannot use it as it is now: {}", error.message);
                    compiled.signature = Some(told.unwrap_or_else(unusable));
                }
            }
        }
    }
}

/// Paths below `folder` are shown as the learner knows them, here and in panics.
fn remap_path_prefix(folder: &Path) -> OsString {
    let mut option = path_arg("--remap-path-prefix=", &folder.join(""));
    option.push("=");
    option
}

fn build_of(ending: ExitReason, diagnostics: &[Diagnostic]) -> Build {
    match ending {
        ExitReason::Exited(0) => Build::Compiled,
        ExitReason::Exited(_) if diagnostics.iter().any(|found| found.level == Level::Error) => Build::Failed,
        ending => Build::Stopped(ending),
    }
}

/// Whether it is about the hidden tests rather than the learner's file.
fn is_in_hidden_tests(found: &Diagnostic, compilation: &CompileJob<'_>) -> bool {
    let hidden = matches!(compilation.exercise.test_source, TestSource::Hidden(_));
    hidden && found.place.is_some() && !is_in(found, &compilation.file)
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

/// `option` with a path behind it; paths need not be UTF-8.
pub(super) fn path_arg(option: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(option);
    joined.push(path);
    joined
}
