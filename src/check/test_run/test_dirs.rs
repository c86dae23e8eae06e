//! The folders of one test.

use std::path::PathBuf;

use super::Sandbox;
use crate::{
    check::{system_paths, temp_dir::ScratchDir},
    error::{Error, Result},
};

/// Where a test may write.
pub(super) struct TestDirs {
    pub(super) cwd: ScratchDir,
    /// On another file system.
    pub(super) other_filesystem: Option<ScratchDir>,
}

impl TestDirs {
    pub(super) fn new(walls: Option<&Sandbox<'_>>) -> Result<Self> {
        let failed = |error| Error::io("making a folder for the test to run in")(error);
        let cwd = ScratchDir::new(None).map_err(failed)?;
        let memory = walls.and_then(|_| system_paths::memory_file_system());
        // Without one, the tests that need it do without.
        let elsewhere = memory.and_then(|folder| ScratchDir::new(Some(&folder)).ok());
        Ok(Self { cwd, other_filesystem: elsewhere })
    }

    pub(super) fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let folders = [Some(&self.cwd), self.other_filesystem.as_ref()];
        folders.into_iter().flatten().map(|scratch| scratch.path().to_owned())
    }

    /// What the threads of the exercise may open.
    pub(super) fn openable(&self) -> Vec<PathBuf> {
        self.folders().chain(system_paths::sinks()).chain(system_paths::sources()).collect()
    }
}
