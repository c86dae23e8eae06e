//! Compiling a stranger's file: a crate of its own, which sees neither the hidden tests nor anything else of the workbook's.
//!
//! Two calls of rustc. The first makes a library of the student's file, behind walls that leave it nothing to read but the
//! compiler and the dependencies. The second compiles the hidden tests against that library and links; what it says is never
//! shown, for it would quote them.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{
    Build, CompileJob, CompileOutput, Compiler, Diagnostic, Level, RustcInvocation, TestBinary, build_of,
    limits, path_arg, remap_path_prefix,
};
use crate::{
    check::{
        deps::Artifacts,
        sandbox::{Layer, SandboxSpec},
        signature_check, system_paths,
    },
    error::{Error, Result},
    model::workbook::TestSource,
};

/// A stranger's file, and what to compile it with.
pub struct UntrustedSource<'a> {
    /// Its text.
    pub content: &'a str,
    /// What it may use: facades of tokio and lab among it.
    pub artifacts: &'a Artifacts,
    /// The walls that can be put up.
    pub layers: &'a BTreeSet<Layer>,
}

impl Compiler<'_> {
    /// Compiles `apart` with the exercise's hidden tests, into `compilation.folder`.
    ///
    /// # Errors
    /// Faults of the environment, a wall that cannot be put up among them.
    pub async fn compile_untrusted(
        &self,
        compilation: &CompileJob<'_>,
        apart: &UntrustedSource<'_>,
    ) -> Result<CompileOutput> {
        let TestSource::Hidden(hidden) = &compilation.exercise.test_source else {
            return Err(Error::Usage(format!(
                "`{}` has no hidden tests to grade it by",
                compilation.exercise.name
            )));
        };
        let library = self.write_sources(compilation, apart)?;
        let (build, diagnostics) = self.compile_library(compilation, apart, &library).await?;
        let mut compiled = CompileOutput { build, diagnostics, signature: None, binaries: Vec::new() };
        if compiled.build != Build::Compiled {
            return Ok(compiled);
        }
        let (path, found) = self.write_root(compilation, hidden)?;
        let [tests, _] = compilation.program_paths();
        compiled.build = self.compile_tests(compilation, apart, path, &library.output, &tests).await?;
        if compiled.build == Build::Failed {
            compiled.signature = Some(self.signature_mismatch(compilation, &library).await);
        }
        compiled.binaries.push(TestBinary::Tests(tests, found));
        Ok(compiled)
    }

    /// Writes the file below the folder of this check, at the path that people know it by.
    fn write_sources(
        &self,
        compilation: &CompileJob<'_>,
        apart: &UntrustedSource<'_>,
    ) -> Result<RustcInvocation> {
        let source = compilation.folder.join("student").join(&compilation.file);
        let output = compilation.folder.join("library");
        for folder in source.parent().into_iter().chain([output.as_path()]) {
            std::fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        }
        std::fs::write(&source, apart.content).map_err(Error::file("write", &source))?;
        Ok(RustcInvocation { crate_root: source, output: output.join("libexercise.rlib"), libtest: false })
    }

    async fn compile_library(
        &self,
        compilation: &CompileJob<'_>,
        apart: &UntrustedSource<'_>,
        library: &RustcInvocation,
    ) -> Result<(Build, Vec<Diagnostic>)> {
        let student = compilation.folder.join("student");
        let folder = compilation.folder.join("library");
        let mut args: Vec<OsString> = vec![
            library.crate_root.clone().into(),
            "--crate-name=exercise".into(),
            "--crate-type=rlib".into(),
            // The course forbids it, and it is the way out of everything that follows.
            "-Funsafe_code".into(),
            // What the tests happen not to call is no business of the student's.
            "-Adead_code".into(),
            "-o".into(),
            library.output.clone().into(),
        ];
        args.extend(self.common_args(apart.artifacts));
        // Behind the one for the workbook: the last that fits counts.
        args.push(remap_path_prefix(&student));
        let clippy = compilation.deny_clippy;
        args.extend(self.lint_config.flags(clippy).map(OsString::from));
        let driver = if clippy { self.clippy_driver()? } else { &self.toolchain.rustc };
        let mut program = self.program(driver, args, limits(compilation.exercise));
        let read = [student].into_iter().chain(self.libraries(apart.artifacts));
        program.inherit = Some(&[]);
        program.env.push(("TMPDIR".into(), Some(folder.clone().into())));
        program.sandbox = Some(SandboxSpec {
            layers: apart.layers.clone(),
            read: read.collect(),
            execute: [driver.clone()].into_iter().chain(system_paths::loaders()).collect(),
            write: [folder].into_iter().chain(system_paths::sinks()).collect(),
            processes: false,
            sockets: false,
        });
        let (ending, diagnostics) = self.run_rustc(program, &|_| {}).await?;
        // Said without a place, and not by the file: rustc could not write what it had made.
        let full = |found: &&Diagnostic| found.place.is_none() && found.message.contains(NO_SPACE);
        if let Some(error) = diagnostics.iter().find(full) {
            return Err(environment_error(error));
        }
        let build = build_of(ending, &diagnostics);
        let denied = build == Build::Compiled && self.is_denied(compilation, &diagnostics);
        Ok((if denied { Build::Denied } else { build }, diagnostics))
    }

    /// Compiles the hidden tests against the student's library, and links.
    async fn compile_tests(
        &self,
        compilation: &CompileJob<'_>,
        apart: &UntrustedSource<'_>,
        crate_root: PathBuf,
        library: &Path,
        program: &Path,
    ) -> Result<Build> {
        let mut args: Vec<OsString> = vec![
            crate_root.clone().into(),
            "--crate-name=check".into(),
            "--crate-type=bin".into(),
            "-Awarnings".into(),
            "-o".into(),
            program.into(),
            "--extern".into(),
            path_arg("exercise=", library),
        ];
        args.extend(self.common_args(self.artifacts));
        // The student's library names the facades.
        args.extend(apart.artifacts.search.iter().map(|folder| path_arg("-Ldependency=", folder)));
        let mut call = self.program(&self.toolchain.rustc, args, limits(compilation.exercise));
        let folder = &compilation.folder;
        let hidden = self.root.join(compilation.exercise.hidden());
        call.inherit = Some(&["PATH"]);
        call.env.push(("TMPDIR".into(), Some(folder.into())));
        let read = [hidden, crate_root].into_iter().chain(self.libraries(apart.artifacts));
        call.sandbox = Some(SandboxSpec {
            layers: apart.layers.clone(),
            read: read.collect(),
            execute: [self.toolchain.sysroot.clone()].into_iter().chain(system_paths::programs()).collect(),
            write: [folder.clone()].into_iter().chain(system_paths::sinks()).collect(),
            processes: true,
            sockets: false,
        });
        let (ending, diagnostics) = self.run_rustc(call, &|_| {}).await?;
        let build = build_of(ending, &diagnostics);
        // What does not fit together has a place in somebody's source; a linker that fails, or a disk that is full, has none.
        let errors = || diagnostics.iter().filter(|found| found.level == Level::Error);
        match errors().next() {
            Some(first) if build == Build::Failed && errors().all(|error| error.place.is_none()) => {
                Err(environment_error(first))
            }
            _ => Ok(build),
        }
    }

    /// In words, without the tests' source.
    async fn signature_mismatch(&self, compilation: &CompileJob<'_>, library: &RustcInvocation) -> String {
        let solution = self.root.join(compilation.exercise.solution());
        signature_check::compare_in_subprocess(self.supervisor, &solution, &library.crate_root)
            .await
            .unwrap_or_else(|| {
                "the tests cannot use it: a public item has another type than the exercise says".into()
            })
    }

    /// The folders that every compiler has to read.
    fn libraries(&self, artifacts: &Artifacts) -> impl Iterator<Item = PathBuf> {
        let own = artifacts.externs.values().cloned().chain(artifacts.search.clone());
        own.chain([self.toolchain.sysroot.clone()]).chain(system_paths::libraries())
    }
}

/// How std tells that a disk is full.
const NO_SPACE: &str = "os error 28";

fn environment_error(error: &Diagnostic) -> Error {
    Error::Toolchain {
        program: "rustc".into(),
        reason: error.message.clone(),
        advice: "`asynclings doctor` looks for what is missing, disk space and a linker among it".into(),
    }
}
