//! The folders that checks work in: [`IncrementalDir`] for rustc's incremental state, [`WorkDir`] for one run of the grader,
//! [`ScratchDir`] for one test.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{rustc_args::path_arg, token::new_token};
use crate::{
    error::{Error, Result},
    fsutil::lock::FileLock,
};

/// The extension of a [`WorkDir`]'s lock file.
const LOCK: &str = "lock";

/// The folder of one program's incremental state. rustc reuses that state only if it writes the program to the same path as
/// before. So the program always has the same name here, only one compiler at a time may write it, and it is moved
/// afterwards.
pub(super) struct IncrementalDir {
    folder: PathBuf,
    _lock: FileLock,
}

impl IncrementalDir {
    /// `None` if another process uses the folder (a `run` beside a watcher), or if that cannot be known because the file
    /// system has no locks: the program is compiled from scratch then.
    pub(super) fn lock(folder: PathBuf) -> Result<Option<Self>> {
        fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
        let lock = FileLock::try_acquire(&folder.join(LOCK))?.filter(FileLock::is_enforced);
        Ok(lock.map(|lock| Self { folder, _lock: lock }))
    }

    fn output_path(&self) -> PathBuf {
        self.folder.join("program")
    }

    /// rustc's arguments for the state and the program.
    pub(super) fn arguments(&self) -> [OsString; 3] {
        [path_arg("-Cincremental=", &self.folder), "-o".into(), self.output_path().into()]
    }

    /// Moves the program to `to` and releases the folder.
    pub(super) fn persist(self, to: &Path) -> Result<()> {
        fs::rename(self.output_path(), to).map_err(Error::file("write", to))
    }
}

/// The folder in which one run of the grader compiles. It is a folder below `shared`, which all runs use. Dropping it removes the
/// folder. If the run is killed, the next run removes it.
pub struct WorkDir {
    folder: PathBuf,
    /// `NAME.lock` beside the folder `NAME`.
    lock_path: PathBuf,
    _lock: FileLock,
}

impl WorkDir {
    /// Chooses a new name below `shared` and creates `shared` if need be.
    ///
    /// # Errors
    /// `shared` or the lock file cannot be created.
    pub fn open(shared: &Path) -> Result<Self> {
        fs::create_dir_all(shared).map_err(Error::file("create", shared))?;
        remove_abandoned(shared);
        // Machines that share a workbook may have the same process numbers.
        let folder = shared.join(format!("{}-{}", std::process::id(), &new_token()[..8]));
        let lock_path = folder.with_extension(LOCK);
        let lock = FileLock::acquire(&lock_path)?;
        Ok(Self { folder, lock_path, _lock: lock })
    }

    /// The path. The folder itself is created by the first check that writes there.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for WorkDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.lock_path);
    }
}

/// Removes the folders whose locks nobody holds. One that cannot be removed does no harm.
fn remove_abandoned(shared: &Path) {
    let entries = fs::read_dir(shared).into_iter().flatten().flatten().map(|entry| entry.path());
    for lock in entries.filter(|path| path.extension().is_some_and(|extension| extension == LOCK)) {
        // Without an enforced lock nobody knows whether the folder is in use.
        if FileLock::try_acquire(&lock).is_ok_and(|held| held.is_some_and(|held| held.is_enforced())) {
            let _ = fs::remove_dir_all(lock.with_extension(""));
            let _ = fs::remove_file(&lock);
        }
    }
}

/// A temporary folder for a test to run in. Dropping it removes the folder, even if the test removed the permissions to do so.
#[derive(Debug)]
pub struct ScratchDir(TempDir);

impl ScratchDir {
    /// Creates a folder below `parent`, by default below the system's folder for temporary files.
    ///
    /// # Errors
    /// It cannot be created.
    pub fn new(parent: Option<&Path>) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix("asynclings-");
        parent.map_or_else(|| builder.tempdir(), |parent| builder.tempdir_in(parent)).map(Self)
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for ScratchDir {
    fn drop(&mut self) {
        // Not even the owner can empty a folder without permissions.
        if fs::remove_dir_all(self.path()).is_err() {
            make_removable(self.path(), 0);
            let _ = fs::remove_dir_all(self.path());
        }
    }
}

/// Gives the owner all permissions for all folders. The depth is bounded, but greater than any exercise needs.
fn make_removable(folder: &Path, depth: usize) {
    const MAX_DEPTH: usize = 256;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    // `file_type` is that of the entry itself, so links are not followed.
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        if depth < MAX_DEPTH {
            make_removable(&entry.path(), depth + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_without_a_lock_holder_are_removed() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let shared = scratch.path().join("grade/work");
        let open = || WorkDir::open(&shared).expect("a folder");
        let names = || fs::read_dir(&shared).expect("a folder").count();

        let working = open();
        fs::create_dir_all(working.folder().join("lazy1-1")).expect("can be made");
        let abandoned = shared.join("1-killed");
        fs::create_dir_all(abandoned.join("lazy1-1")).expect("can be made");
        fs::write(abandoned.with_extension(LOCK), "").expect("can be made");
        // A file that no run created.
        fs::write(shared.join("notes"), "").expect("can be made");

        let other = open();
        assert!(working.folder().join("lazy1-1").exists() && !abandoned.exists());
        assert_ne!(working.folder(), other.folder());
        assert_eq!(names(), 4);
        drop(working);
        drop(other);
        assert_eq!(names(), 1);
    }

    #[test]
    fn one_compiler_at_a_time_has_the_incremental_state() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let lock = || IncrementalDir::lock(scratch.path().join("incremental")).expect("a folder");
        let first = lock().expect("nobody uses it");
        assert!(lock().is_none());
        fs::write(first.output_path(), "program").expect("can be written");
        let moved = scratch.path().join("moved");
        first.persist(&moved).expect("is moved");
        assert_eq!(fs::read_to_string(moved).expect("can be read"), "program");
        assert!(lock().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn folders_without_permissions_are_removed_and_links_are_not_followed() {
        use std::os::unix::fs::PermissionsExt;
        let outside = tempfile::tempdir().expect("a folder");
        let kept = outside.path().join("kept");
        fs::write(&kept, "").expect("a file");
        let scratch = ScratchDir::new(None).expect("a folder");
        let inner = scratch.path().join("a/b");
        fs::create_dir_all(&inner).expect("folders");
        fs::write(inner.join("file"), "").expect("a file");
        std::os::unix::fs::symlink(outside.path(), inner.join("link")).expect("a link");
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o0)).expect("its rights");
        let path = scratch.path().to_owned();
        drop(scratch);
        assert!(!path.exists() && kept.exists());
    }
}
