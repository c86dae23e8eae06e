//! Compiles an untrusted submission as a separate crate, which can read neither the hidden tests nor the rest of the workbook.
//!
//! This takes two calls of rustc. The first compiles the student's file to a library, in a sandbox in which it can read only the
//! compiler and the dependencies. The second compiles the hidden tests against that library and links. Its diagnostics are never
//! shown, since they quote the hidden tests.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{
    Build, CompileJob, CompileOutput, Compiler, Diagnostic, Level, RustcInvocation, TestBinary, build_of,
    path_arg, remap_path_prefix,
};
use crate::{
    check::{
        deps::Artifacts,
        sandbox::{Layer, SandboxSpec, system_paths},
        signature_check,
    },
    error::{Error, Result},
    model::workbook::TestSource,
};

/// A submission, and what to compile it with.
pub struct UntrustedSource<'a> {
    /// The student's file.
    pub content: &'a str,
    /// The dependencies that it may use, with the stub crates for tokio and lab.
    pub artifacts: &'a Artifacts,
    /// The layers of the sandbox.
    pub layers: &'a BTreeSet<Layer>,
}

impl Compiler<'_> {
    /// Compiles `untrusted` with the exercise's hidden tests, into the job's folder.
    ///
    /// # Errors
    /// The exercise has no hidden tests, rustc cannot be started, the sandbox cannot be applied, the disk is full, or linking
    /// fails.
    pub async fn compile_untrusted(
        &self,
        job: &CompileJob<'_>,
        untrusted: &UntrustedSource<'_>,
    ) -> Result<CompileOutput> {
        let TestSource::Hidden(hidden) = &job.exercise.test_source else {
            return Err(Error::Usage(format!("`{}` has no hidden tests to grade it by", job.exercise.name)));
        };
        let library = self.write_sources(job, untrusted)?;
        let (build, diagnostics) = self.compile_library(job, untrusted, &library).await?;
        let mut compiled = CompileOutput { build, diagnostics, signature: None, binaries: Vec::new() };
        if compiled.build != Build::Compiled {
            return Ok(compiled);
        }
        let (path, found) = self.write_root(job, hidden)?;
        let [tests, _] = job.program_paths();
        compiled.build = self.compile_tests(job, untrusted, path, &library.output, &tests).await?;
        if compiled.build == Build::Failed {
            compiled.signature = Some(self.signature_mismatch(job, &library).await);
        }
        compiled.binaries.push(TestBinary::Tests(tests, found));
        Ok(compiled)
    }

    /// Writes the file below the job's folder, under the relative path that students know.
    fn write_sources(
        &self,
        job: &CompileJob<'_>,
        untrusted: &UntrustedSource<'_>,
    ) -> Result<RustcInvocation> {
        let source = job.folder.join("student").join(&job.file);
        let output = job.folder.join("library");
        for folder in source.parent().into_iter().chain([output.as_path()]) {
            std::fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        }
        std::fs::write(&source, untrusted.content).map_err(Error::file("write", &source))?;
        Ok(RustcInvocation { crate_root: source, output: output.join("libexercise.rlib"), libtest: false })
    }

    async fn compile_library(
        &self,
        job: &CompileJob<'_>,
        untrusted: &UntrustedSource<'_>,
        library: &RustcInvocation,
    ) -> Result<(Build, Vec<Diagnostic>)> {
        let student = job.folder.join("student");
        let folder = job.folder.join("library");
        let mut args: Vec<OsString> = vec![
            library.crate_root.clone().into(),
            "--crate-name=exercise".into(),
            "--crate-type=rlib".into(),
            // The course forbids it, and unsafe code could get around everything that follows.
            "-Funsafe_code".into(),
            // The student does not know which items the tests call.
            "-Adead_code".into(),
            "-o".into(),
            library.output.clone().into(),
        ];
        args.extend(self.common_args(untrusted.artifacts));
        // After the one for the workbook: the last that matches counts.
        args.push(remap_path_prefix(&student));
        let clippy = job.deny_clippy;
        args.extend(self.lint_config.flags(clippy).map(OsString::from));
        let driver = if clippy { self.clippy_driver()? } else { &self.toolchain.rustc };
        let read = [student].into_iter().chain(self.libraries(untrusted.artifacts));
        let sandbox = SandboxSpec {
            layers: untrusted.layers.clone(),
            read: read.collect(),
            execute: [driver.clone()].into_iter().chain(system_paths::loaders()).collect(),
            write: [folder.clone()].into_iter().chain(system_paths::sinks()).collect(),
            processes: false,
            sockets: false,
        };
        let spec =
            self.process(driver, args, job).clear_env_except(&[]).env("TMPDIR", &folder).sandbox(sandbox);
        let (exit_reason, diagnostics) = self.run_rustc(spec, &|_| {}).await?;
        let build = build_of(exit_reason, &diagnostics);
        match without_place(&diagnostics) {
            Some(error) if build == Build::Failed && is_disk_full(&folder) => {
                return Err(environment_error(error));
            }
            _ => {}
        }
        let denied = build == Build::Compiled && self.is_denied(job, &diagnostics);
        Ok((if denied { Build::Denied } else { build }, diagnostics))
    }

    /// Compiles the hidden tests against the student's library, and links.
    async fn compile_tests(
        &self,
        job: &CompileJob<'_>,
        untrusted: &UntrustedSource<'_>,
        crate_root: PathBuf,
        library: &Path,
        binary: &Path,
    ) -> Result<Build> {
        let mut args: Vec<OsString> = vec![
            crate_root.clone().into(),
            "--crate-name=check".into(),
            "--crate-type=bin".into(),
            "-Awarnings".into(),
            "-o".into(),
            binary.into(),
            "--extern".into(),
            path_arg("exercise=", library),
        ];
        args.extend(self.common_args(self.artifacts));
        // The student's library depends on the stub crates.
        args.extend(untrusted.artifacts.search.iter().map(|folder| path_arg("-Ldependency=", folder)));
        let folder = &job.folder;
        let hidden = self.root.join(job.exercise.hidden());
        let read = [hidden, crate_root].into_iter().chain(self.libraries(untrusted.artifacts));
        let sandbox = SandboxSpec {
            layers: untrusted.layers.clone(),
            read: read.collect(),
            execute: [self.toolchain.sysroot.clone()].into_iter().chain(system_paths::programs()).collect(),
            write: [folder.clone()].into_iter().chain(system_paths::sinks()).collect(),
            processes: true,
            sockets: false,
        };
        let spec = self.process(&self.toolchain.rustc, args, job);
        let spec = spec.clear_env_except(&["PATH"]).env("TMPDIR", folder).sandbox(sandbox);
        let (exit_reason, diagnostics) = self.run_rustc(spec, &|_| {}).await?;
        let build = build_of(exit_reason, &diagnostics);
        // An error of the student's has a place in the source. A linker that fails or a full disk has none.
        match without_place(&diagnostics) {
            Some(error) if build == Build::Failed => Err(environment_error(error)),
            _ => Ok(build),
        }
    }

    /// Says in words, without the tests' source, why the tests cannot be compiled against the library.
    async fn signature_mismatch(&self, job: &CompileJob<'_>, library: &RustcInvocation) -> String {
        let solution = self.root.join(job.exercise.solution());
        signature_check::compare_in_subprocess(self.supervisor, &solution, &library.crate_root)
            .await
            .unwrap_or_else(|| {
                "the tests cannot use it: a public item has another type than the exercise says".into()
            })
    }

    /// The files and folders that every compiler has to read.
    fn libraries(&self, artifacts: &Artifacts) -> impl Iterator<Item = PathBuf> {
        let crates = artifacts.externs.values().cloned().chain(artifacts.search.clone());
        crates.chain([self.toolchain.sysroot.clone()]).chain(system_paths::libraries())
    }
}

/// The first error, if none of the errors has a place in a source file.
fn without_place(diagnostics: &[Diagnostic]) -> Option<&Diagnostic> {
    let errors = || diagnostics.iter().filter(|found| found.level == Level::Error);
    errors().next().filter(|_| errors().all(|error| error.place.is_none()))
}

/// Whether rustc may have failed for want of disk space in `folder`. rustc says so only in words, and a student's file can make
/// it print other errors without a place. So this writes as many bytes as a library may have, and removes them.
fn is_disk_full(folder: &Path) -> bool {
    const LARGE_LIBRARY: usize = 64 << 20;
    const BLOCK: usize = 1 << 20;
    let write = || -> io::Result<()> {
        let mut file = tempfile::tempfile_in(folder)?;
        (0..LARGE_LIBRARY / BLOCK).try_for_each(|_| file.write_all(&[0; BLOCK]))?;
        file.flush()
    };
    write().is_err_and(|error| matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded))
}

fn environment_error(error: &Diagnostic) -> Error {
    Error::Toolchain {
        program: "rustc".into(),
        reason: error.message.clone(),
        advice: "`asynclings doctor` looks for what is missing, disk space and a linker among it".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::verdict::SourceLocation;

    fn diagnostic(level: Level, line: Option<u32>) -> Diagnostic {
        let place = line.map(|line| SourceLocation { file: "a.rs".into(), line });
        let (message, rendered) = (format!("{line:?}"), String::new());
        Diagnostic { level, code: None, message, place, column: None, rendered }
    }

    #[test]
    fn only_errors_that_are_nowhere_in_the_source_may_be_the_environments() {
        let (here, nowhere) = (diagnostic(Level::Error, Some(1)), diagnostic(Level::Error, None));
        let warning = diagnostic(Level::Warning, Some(1));
        assert_eq!(without_place(&[warning.clone(), nowhere.clone()]), Some(&nowhere));
        assert_eq!(without_place(&[nowhere, here]), None);
        assert_eq!(without_place(&[warning]), None);
    }

    #[test]
    fn a_folder_with_space_is_not_full_and_stays_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!is_disk_full(folder.path()));
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }
}
