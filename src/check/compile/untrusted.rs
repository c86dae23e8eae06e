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
        let (crate_root, hidden_tests) = self.write_root(job, hidden)?;
        let [tests, _] = job.program_paths();
        compiled.build = self.compile_tests(job, untrusted, crate_root, &library.output, &tests).await?;
        if compiled.build == Build::Failed {
            compiled.signature = Some(self.signature_mismatch(job, &library).await);
        }
        compiled.binaries.push(TestBinary::Tests(tests, hidden_tests));
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
        let args = self.library_args(job, untrusted, library);
        let driver = if job.deny_clippy { self.clippy_driver()? } else { &self.toolchain.rustc };
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
        match error_without_location(&diagnostics) {
            Some(error) if build == Build::Failed && is_disk_full(&folder) => {
                return Err(environment_error(error));
            }
            _ => {}
        }
        let denied = build == Build::Compiled && self.is_denied(job, &diagnostics);
        Ok((if denied { Build::Denied } else { build }, diagnostics))
    }

    fn library_args(
        &self,
        job: &CompileJob<'_>,
        untrusted: &UntrustedSource<'_>,
        library: &RustcInvocation,
    ) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            library.crate_root.clone().into(),
            "--crate-name=exercise".into(),
            "--crate-type=rlib".into(),
            // The course forbids unsafe code, which could bypass all further checks.
            "-Funsafe_code".into(),
            // The student does not know which items the tests call.
            "-Adead_code".into(),
            "-o".into(),
            library.output.clone().into(),
        ];
        args.extend(self.common_args(untrusted.artifacts));
        // `common_args` has a prefix for the workbook. This one must come after it: rustc uses the last prefix that matches.
        args.push(remap_path_prefix(&job.folder.join("student")));
        args.extend(self.lint_config.flags(job.deny_clippy).map(OsString::from));
        args
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
        let args = self.tests_args(untrusted, &crate_root, library, binary);
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
        // An error in the student's code has a location in the source. An error of the linker, or for a full disk, has none.
        match error_without_location(&diagnostics) {
            Some(error) if build == Build::Failed => Err(environment_error(error)),
            _ => Ok(build),
        }
    }

    fn tests_args(
        &self,
        untrusted: &UntrustedSource<'_>,
        crate_root: &Path,
        library: &Path,
        binary: &Path,
    ) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            crate_root.into(),
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
        args
    }

    /// Explains, without quoting the tests, why they do not compile against the library.
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

/// The first error, if none of the errors has a location in a source file.
fn error_without_location(diagnostics: &[Diagnostic]) -> Option<&Diagnostic> {
    let errors = || diagnostics.iter().filter(|found| found.level == Level::Error);
    errors().next().filter(|_| errors().all(|error| error.place.is_none()))
}

/// Whether rustc may have failed because there is no disk space in `folder`. rustc reports this only as text, and a student's
/// file can make it print other errors without a location. So this writes as many bytes as a large library has, and removes them.
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
    fn only_errors_without_a_location_are_blamed_on_the_environment() {
        let (with_location, without_location) =
            (diagnostic(Level::Error, Some(1)), diagnostic(Level::Error, None));
        let warning = diagnostic(Level::Warning, Some(1));
        assert_eq!(
            error_without_location(&[warning.clone(), without_location.clone()]),
            Some(&without_location)
        );
        assert_eq!(error_without_location(&[without_location, with_location]), None);
        assert_eq!(error_without_location(&[warning]), None);
    }

    #[test]
    fn a_folder_with_space_is_not_full_and_stays_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!is_disk_full(folder.path()));
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }
}
