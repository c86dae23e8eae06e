//! Files of unusual kinds, for tests about files.
#![allow(unsafe_code)]

use std::io;
use std::path::{Path, PathBuf};

/// Where the runner says that a folder on another file system is.
const OTHER_FILESYSTEM_VAR: &str = "LAB_ELSEWHERE";

/// Makes a pipe with a name (a FIFO): opening it waits for somebody at the other end.
///
/// # Errors
/// Those of mkfifo(3), and that there are none on this system.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub fn fifo(path: impl AsRef<Path>) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt;
    let path = std::ffi::CString::new(path.as_ref().as_os_str().as_bytes())?;
    // SAFETY: the path ends with a zero, and the call only reads it.
    if unsafe { libc::mkfifo(path.as_ptr(), 0o600) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Makes a pipe with a name (a FIFO): opening it waits for somebody at the other end.
///
/// # Errors
/// There are none on this system.
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub fn fifo(_path: impl AsRef<Path>) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// The folder for files on another file system than the one that the test runs in: the runner's, or one in memory that all
/// programs share. None where there is no such place.
pub fn other_filesystem_dir() -> Option<PathBuf> {
    let given = std::env::var_os(OTHER_FILESYSTEM_VAR).map(PathBuf::from);
    given.or_else(|| Some(PathBuf::from("/dev/shm"))).filter(|folder| folder.is_dir())
}

/// The former name of [`other_filesystem_dir`].
#[deprecated(since = "0.1.0", note = "renamed to `other_filesystem_dir`")]
pub fn elsewhere() -> Option<PathBuf> {
    other_filesystem_dir()
}
