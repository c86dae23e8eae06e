//! A file to be compiled for one check.

use std::path::PathBuf;

use crate::model::workbook::Exercise;

/// A file to be compiled with an exercise's tests. Dropping it removes the files that the check wrote, except for incremental
/// state.
pub struct CompileJob<'a> {
    /// The exercise whose tests check the file.
    pub exercise: &'a Exercise,
    /// The file, relative to the workbook.
    pub file: PathBuf,
    /// Whether any warning of clippy makes the check fail.
    pub deny_clippy: bool,
    /// The folder for the crate root, the programs and the incremental state.
    pub folder: PathBuf,
    /// Whether `folder` is kept after the check, with rustc's incremental state in it.
    pub incremental: bool,
    /// Whether the file is compiled as a separate crate, rather than as a module beside its tests.
    pub separate_crate: bool,
    /// Unique among all checks that use the same `folder`.
    pub id: String,
}

impl Drop for CompileJob<'_> {
    fn drop(&mut self) {
        if self.incremental {
            for path in self.program_paths() {
                let _ = std::fs::remove_file(path);
            }
        } else {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

impl CompileJob<'_> {
    fn program_path(&self, kind: &str) -> PathBuf {
        self.folder.join(format!("{kind}-{}", self.id)).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// The paths of the two programs: the one with the tests, then the one with `main`.
    pub fn program_paths(&self) -> [PathBuf; 2] {
        [self.program_path("tests"), self.program_path("main")]
    }
}
