//! The folders of one test.

use std::path::{Path, PathBuf};

use super::Sandbox;
use crate::{
    check::{
        dirs::ScratchDir,
        sandbox::{SandboxSpec, system_paths},
    },
    error::{Error, Result},
};

/// The folders that a test may write to.
pub(super) struct TestDirs {
    pub(super) cwd: ScratchDir,
    /// Not on the file system of `cwd`. `None` without a sandbox: lab then finds such a folder itself.
    pub(super) other_filesystem: Option<ScratchDir>,
}

impl TestDirs {
    pub(super) fn new(sandbox: Option<&Sandbox<'_>>) -> Result<Self> {
        let cwd = ScratchDir::new(None).map_err(Error::io("making a folder for the test to run in"))?;
        // On a system without one, the tests that want such a folder skip that part.
        let parent = sandbox.and_then(|_| system_paths::memory_file_system());
        let other_filesystem = parent.and_then(|parent| ScratchDir::new(Some(&parent)).ok());
        Ok(Self { cwd, other_filesystem })
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let folders = [Some(&self.cwd), self.other_filesystem.as_ref()];
        folders.into_iter().flatten().map(|scratch| scratch.path().to_owned())
    }

    /// What the program at `path` may do in `sandbox`.
    pub(super) fn sandbox_spec(&self, sandbox: &Sandbox<'_>, path: &Path) -> SandboxSpec {
        let read = system_paths::libraries().into_iter().chain(system_paths::sources());
        SandboxSpec {
            layers: sandbox.policy.layers.clone(),
            read: read.chain([PathBuf::from("/proc/self")]).collect(),
            execute: [path.to_owned()].into_iter().chain(system_paths::loaders()).collect(),
            write: self.folders().chain(system_paths::sinks()).collect(),
            processes: false,
            sockets: sandbox.sockets,
        }
    }

    /// What lab lets the exercise's threads open.
    pub(super) fn openable(&self) -> Vec<PathBuf> {
        self.folders().chain(system_paths::sinks()).chain(system_paths::sources()).collect()
    }
}
