//! Where rustc keeps the incremental state of one program.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::compile::path_arg;
use crate::{
    error::{Error, Result},
    fsutil::lock::FileLock,
};

/// The folder of one program's incremental state. rustc takes up what it has there only if it is to write the program
/// to the same path as before, so it is made under one name, by one compiler at a time, and then moved.
pub(super) struct IncrementalDir {
    folder: PathBuf,
    /// Let go when dropped.
    _lock: FileLock,
}

impl IncrementalDir {
    /// `None` if another process is in it (a `run` beside a watcher): it compiles from scratch then.
    pub(super) fn lock(folder: PathBuf) -> Result<Option<Self>> {
        std::fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
        let lock = FileLock::try_acquire(&folder.join("lock"))?.filter(FileLock::is_enforced);
        Ok(lock.map(|lock| Self { folder, _lock: lock }))
    }

    fn output_path(&self) -> PathBuf {
        self.folder.join("program")
    }

    pub(super) fn arguments(&self) -> [OsString; 3] {
        [path_arg("-Cincremental=", &self.folder), "-o".into(), self.output_path().into()]
    }

    pub(super) fn persist(self, to: &Path) -> Result<()> {
        std::fs::rename(self.output_path(), to).map_err(Error::file("write", to))
    }
}
