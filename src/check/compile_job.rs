//! One file that is to be compiled for one check.

use std::path::PathBuf;

use crate::model::workbook::Exercise;

/// What is compiled, and where to.
pub struct CompileJob<'a> {
    /// The exercise whose tests judge it.
    pub exercise: &'a Exercise,
    /// The file, relative to the workbook.
    pub file: PathBuf,
    /// Any warning of clippy refuses it.
    pub deny_clippy: bool,
    /// Where the crate root, the program and the incremental state go.
    pub folder: PathBuf,
    /// Whether `folder` outlives this check.
    pub incremental: bool,
    /// The file becomes a crate of its own, rather than a module beside its tests.
    pub separate_crate: bool,
    /// Unique among all checks that could share `folder`.
    pub id: String,
}

impl Drop for CompileJob<'_> {
    fn drop(&mut self) {
        let _ = if self.incremental {
            self.program_paths().into_iter().try_for_each(|path| std::fs::remove_file(path).or(Ok(())))
        } else {
            std::fs::remove_dir_all(&self.folder)
        } as std::io::Result<()>;
    }
}

impl CompileJob<'_> {
    fn program_path(&self, kind: &str) -> PathBuf {
        self.folder.join(format!("{kind}-{}", self.id)).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Where the tests' program goes, and that of `main`.
    pub fn program_paths(&self) -> [PathBuf; 2] {
        [self.program_path("tests"), self.program_path("main")]
    }
}
