//! A sandbox for the threads that run a graded submission, inside the sandbox that the runner applies to the whole process.
//!
//! The outer sandbox allows what lab needs to report how a test ended: the program's own file, which contains the names of its
//! functions and also the hidden tests, and `/proc/self`, which contains the process's memory. The exercise's threads may open
//! neither. The restriction is inherited by the threads that they start, and it cannot be lifted.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod unsupported;

use std::path::PathBuf;
use std::sync::OnceLock;

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
use linux::{detach_stdin, restrict_this_thread};
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
use unsupported::{detach_stdin, restrict_this_thread};

use crate::exit_codes::NO_RECEIPT;
use crate::symbols::symbolizer_thread;

/// The paths that the exercise's threads may open. Unset if they are not confined.
static ALLOWED_PATHS: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// After this, [`confine_this_thread`] allows only `allowed_paths` and what is below them. To be called before any code of the
/// exercise runs.
///
/// # Errors
/// The platform is not supported, or it cannot start a thread or open `/dev/null`.
pub(crate) fn prepare(allowed_paths: Vec<PathBuf>) -> std::io::Result<()> {
    detach_stdin()?;
    symbolizer_thread::start()?;
    let _ = ALLOWED_PATHS.set(allowed_paths);
    Ok(())
}

/// Confines this thread and all threads that it will start. If that fails, the process exits, so that no code of the exercise runs
/// unconfined. It does not panic, because the exercise could catch a panic.
pub(crate) fn confine_this_thread() {
    let Some(paths) = ALLOWED_PATHS.get() else { return };
    if let Err(error) = restrict_this_thread(paths) {
        eprintln!("no receipt: cannot confine the exercise's threads: {error}");
        std::process::exit(NO_RECEIPT.into());
    }
}
