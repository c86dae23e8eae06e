//! Locks between processes, each on a file of its own. The system releases a lock when its holder ends, also by a kill.
//!
//! The three ways to acquire one differ in what they do while another process holds it. All three treat a file system
//! without locks (some network file systems) alike: they succeed, and [`FileLock::is_enforced`] is false.

use std::{
    fs::{File, TryLockError},
    path::Path,
    time::Duration,
};

use crate::error::{Error, Result};

/// How often [`FileLock::acquire_async`] tries.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// An exclusive lock, released when dropped. The file stays.
#[derive(Debug)]
pub struct FileLock {
    _file: File,
    enforced: bool,
}

impl FileLock {
    /// Acquires the lock on the file at `path`, which is created if need be. `None` if another process holds it.
    ///
    /// # Errors
    /// The file cannot be created.
    pub fn try_acquire(path: &Path) -> Result<Option<Self>> {
        Ok(try_lock(create(path)?).ok())
    }

    /// As [`Self::try_acquire`], but blocks the thread until the other process has released the lock. For locks that are
    /// held for an instant.
    ///
    /// # Errors
    /// The file cannot be created.
    pub fn acquire(path: &Path) -> Result<Self> {
        let file = create(path)?;
        let enforced = file.lock().is_ok();
        Ok(Self { _file: file, enforced })
    }

    /// As [`Self::acquire`], but tries every 50 ms and leaves the thread to other futures meanwhile. For locks that are held
    /// for minutes.
    ///
    /// # Errors
    /// The file cannot be created.
    pub async fn acquire_async(path: &Path) -> Result<Self> {
        let mut file = create(path)?;
        loop {
            match try_lock(file) {
                Ok(lock) => return Ok(lock),
                Err(held) => file = held,
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// Whether other processes are kept out: false on a file system without locks.
    pub const fn is_enforced(&self) -> bool {
        self.enforced
    }
}

fn create(path: &Path) -> Result<File> {
    File::create(path).map_err(Error::file("create", path))
}

/// Gives the file back if another process holds its lock.
fn try_lock(file: File) -> Result<FileLock, File> {
    match file.try_lock() {
        Ok(()) => Ok(FileLock { _file: file, enforced: true }),
        Err(TryLockError::WouldBlock) => Err(file),
        Err(TryLockError::Error(_)) => Ok(FileLock { _file: file, enforced: false }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let acquire = || FileLock::try_acquire(&path).expect("the file can be created");
        let first = acquire().expect("nobody holds it");
        assert!(first.is_enforced());
        assert!(acquire().is_none());
        drop(first);
        assert!(acquire().is_some());
    }

    #[test]
    fn acquire_blocks_until_the_holder_drops_the_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let first = FileLock::acquire(&path).expect("nobody holds it");
        let (sender, acquired) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _second = FileLock::acquire(&path).expect("the file can be created");
                sender.send(()).expect("the receiver waits");
            });
            assert!(acquired.try_recv().is_err());
            drop(first);
            acquired.recv().expect("the second lock is acquired");
        });
    }

    #[tokio::test(start_paused = true)]
    async fn acquire_async_waits_for_the_holder() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let first = FileLock::try_acquire(&path).expect("the file can be created");
        let second = FileLock::acquire_async(&path);
        let release = async {
            tokio::time::sleep(Duration::from_secs(60)).await;
            drop(first);
        };
        let started = tokio::time::Instant::now();
        let (second, ()) = tokio::join!(second, release);
        assert!(second.expect("acquired").is_enforced() && started.elapsed() >= Duration::from_secs(60));
    }

    #[test]
    fn a_file_that_cannot_be_created_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(FileLock::try_acquire(&folder.path().join("absent/lock")).is_err());
    }
}
