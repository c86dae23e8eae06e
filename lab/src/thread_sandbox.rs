//! When a stranger's work is graded: the threads that run it may open even less than the process as a whole.
//!
//! The runner has put walls around the process. They leave open what lab itself needs to tell how a test ended: the program's own
//! file, with the names of its functions, and `/proc/self`. The hidden tests are in the one, the memory is in the other, so both
//! are closed to the threads on which the exercise runs. They cannot get them back, and no thread that they start can.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod unsupported;

use std::path::PathBuf;
use std::sync::OnceLock;

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
use linux::{close_to_this_thread, hide_channel};
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
use unsupported::{close_to_this_thread, hide_channel};

use crate::symbols;

/// What the exercise's threads may open; none if nobody is to be confined.
static OPEN: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// From now on, [`confine_this_thread`] closes everything but `open`, and what is below it. To be called before anything of the
/// exercise's runs.
///
/// # Errors
/// The system has no way to do it.
pub(crate) fn prepare(open: Vec<PathBuf>) -> std::io::Result<()> {
    hide_channel()?;
    symbols::hire_librarian()?;
    let _ = OPEN.set(open);
    Ok(())
}

/// For this thread, and all that it will start. If it cannot be done, nothing of the exercise's may run on it: the process ends,
/// without a panic, which the exercise could catch.
pub(crate) fn confine_this_thread() {
    let Some(open) = OPEN.get() else { return };
    if let Err(error) = close_to_this_thread(open) {
        eprintln!("no receipt: cannot confine the exercise's threads: {error}");
        std::process::exit(crate::main_fn::NO_RECEIPT.into());
    }
}
