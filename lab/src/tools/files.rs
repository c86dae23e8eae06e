//! Special files and folders, for tests about files.
#![allow(unsafe_code)]

use std::io;
use std::path::{Path, PathBuf};

/// The environment variable in which the runner passes a folder on another file system.
const OTHER_FILESYSTEM_VAR: &str = "LAB_ELSEWHERE";

/// Creates a named pipe (a FIFO). Opening it waits until the other end is opened, too.
///
/// # Errors
/// Those of mkfifo(3). On platforms without FIFOs: `Unsupported`.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub fn fifo(path: impl AsRef<Path>) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt;
    let path = std::ffi::CString::new(path.as_ref().as_os_str().as_bytes())?;
    // SAFETY: the path ends with a zero, and the call only reads it.
    if unsafe { libc::mkfifo(path.as_ptr(), 0o600) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Creates a named pipe (a FIFO). Opening it waits until the other end is opened, too.
///
/// # Errors
/// Always `Unsupported` on this platform.
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub fn fifo(_path: impl AsRef<Path>) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// A folder on another file system than the one on which the test runs. The runner provides a private one; without it, this is
/// `/dev/shm`, which all programs share. None if it does not exist.
pub fn other_filesystem_dir() -> Option<PathBuf> {
    let given = std::env::var_os(OTHER_FILESYSTEM_VAR).map(PathBuf::from);
    given.or_else(|| Some(PathBuf::from("/dev/shm"))).filter(|folder| folder.is_dir())
}

/// The former name of [`other_filesystem_dir`].
#[deprecated(since = "0.1.0", note = "renamed to `other_filesystem_dir`")]
pub fn elsewhere() -> Option<PathBuf> {
    other_filesystem_dir()
}
