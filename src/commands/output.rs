//! Prints lines to standard output and standard error.

use std::io::{self, Write};

use crate::error::{Error, Result};

/// Prints a line to standard output. A closed pipe (`| head`) is not an error.
///
/// # Errors
/// Any other I/O error.
pub fn stdout_line(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("writing to standard output")(error))
        }
        _ => Ok(()),
    }
}

/// Prints a line to standard error. An error is ignored: it could not be reported anywhere.
pub fn stderr_line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
