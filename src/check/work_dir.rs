//! Where one run of the grader compiles. What a run that was killed has left is removed by the next.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::token::new_token;
use crate::{
    error::{Error, Result},
    fsutil::lock::FileLock,
};

const LOCK: &str = "lock";

/// A folder of its own below one that all runs share. Removed when dropped.
pub struct WorkDir {
    folder: PathBuf,
    /// `NAME.lock` beside the folder `NAME`, held while somebody works there: also a kill lets it go.
    lock: PathBuf,
    _held: FileLock,
}

impl WorkDir {
    /// A new one below `shared`, made if it is not there.
    ///
    /// # Errors
    /// Those of the files.
    pub fn open(shared: &Path) -> Result<Self> {
        fs::create_dir_all(shared).map_err(Error::file("create", shared))?;
        remove_abandoned(shared);
        // Machines that share a workbook may have the same process numbers.
        let folder = shared.join(format!("{}-{}", std::process::id(), &new_token()[..8]));
        let lock = folder.with_extension(LOCK);
        let held = FileLock::acquire(&lock)?;
        Ok(Self { folder, lock, _held: held })
    }

    /// Where it is. It is made by who writes there first.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for WorkDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.lock);
    }
}

/// Removes the folders whose locks nobody holds. One that cannot be removed is in nobody's way.
fn remove_abandoned(shared: &Path) {
    let entries = fs::read_dir(shared).into_iter().flatten().flatten().map(|entry| entry.path());
    for lock in entries.filter(|path| path.extension().is_some_and(|extension| extension == LOCK)) {
        // Without an enforced lock nobody knows whether the folder is in use.
        if let Ok(Some(held)) = FileLock::try_acquire(&lock)
            && held.is_enforced()
        {
            let _ = fs::remove_dir_all(lock.with_extension(""));
            let _ = fs::remove_file(&lock);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn only_what_nobody_works_in_is_removed() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let shared = scratch.path().join("grade/work");
        let open = || WorkDir::open(&shared).expect("a folder");
        let names = || fs::read_dir(&shared).expect("a folder").count();

        let working = open();
        fs::create_dir_all(working.folder().join("lazy1-1")).expect("can be made");
        let abandoned = shared.join("1-killed");
        fs::create_dir_all(abandoned.join("lazy1-1")).expect("can be made");
        File::create(abandoned.with_extension(LOCK)).expect("can be made");
        // Nobody knows whose that is.
        File::create(shared.join("notes")).expect("can be made");

        let other = open();
        assert!(working.folder().join("lazy1-1").exists() && !abandoned.exists());
        assert_ne!(working.folder(), other.folder());
        assert_eq!(names(), 4);
        drop(working);
        drop(other);
        assert_eq!(names(), 1);
    }
}
