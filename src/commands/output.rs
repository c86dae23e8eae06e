//! Standard output, for the commands that print and end.

use std::io::{self, Write};

use crate::error::{Error, Result};

/// Prints a line. A reader that has had enough (`| head`) is no error.
///
/// # Errors
/// Any other failure to write.
pub fn stdout_line(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("writing to standard output")(error))
        }
        _ => Ok(()),
    }
}

/// Prints a line to standard error. If nobody can read it, there is nobody to tell.
pub fn stderr_line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
