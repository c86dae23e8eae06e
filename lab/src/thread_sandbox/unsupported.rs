//! For platforms without Landlock.

use std::io::{Error, ErrorKind, Result};
use std::path::PathBuf;

pub(super) fn restrict_this_thread(_allowed_paths: &[PathBuf]) -> Result<()> {
    Err(Error::from(ErrorKind::Unsupported))
}

pub(super) fn detach_stdin() -> Result<()> {
    Err(Error::from(ErrorKind::Unsupported))
}
