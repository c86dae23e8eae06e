//! The private channel to the runner: an order comes in, a receipt goes out.
//!
//! On unix standard input is one end of a socket pair, which carries both. The lab works on a duplicate of it, reads the order
//! and then shuts the reading side down, so that for the exercise standard input is at its end. Elsewhere, or when the order
//! names a file in `report`, the receipt goes into that file.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use serde::Deserialize;

use crate::receipt::{PROTOCOL, Receipt};
use crate::spec::Clock;

/// An order is a short line; anything longer is none.
const MAX_REQUEST_BYTES: usize = 64 * 1024;

/// The line that the runner writes. Fields that are not known here are ignored.
#[derive(Debug, Deserialize)]
pub(crate) struct Config {
    protocol: u32,
    pub(crate) token: String,
    pub(crate) test: String,
    /// The clock of tests that do not ask for one themselves.
    #[serde(default)]
    pub(crate) clock: Clock,
    /// For the random choices of the runtime (`select!`): the same seed, the same run.
    #[serde(default)]
    pub(crate) seed: u64,
    /// Find out who holds what, at the cost of a slower run.
    #[serde(default)]
    pub(crate) explain: bool,
    /// When a stranger's work is graded: all that its threads may open.
    #[serde(default)]
    pub(crate) confine: Option<Vec<PathBuf>>,
    /// The learner's file, as it was given to rustc.
    #[serde(default)]
    pub(crate) learner: Option<String>,
    report: Option<PathBuf>,
}

/// What to run, and where to say how it went.
pub(crate) struct TestRequest {
    pub(crate) config: Config,
    line: File,
}

impl TestRequest {
    /// Reads the order from standard input.
    pub(crate) fn receive() -> io::Result<TestRequest> {
        let mut line = duplicate_stdin()?;
        let config: Config = serde_json::from_slice(&read_line(&mut line)?)?;
        end_reading(&line);
        if config.protocol != PROTOCOL {
            let text = format!("the runner speaks protocol {}, this lab {PROTOCOL}", config.protocol);
            return Err(io::Error::new(io::ErrorKind::Unsupported, text));
        }
        Ok(TestRequest { config, line })
    }

    pub(crate) fn answer(mut self, receipt: &Receipt) -> io::Result<()> {
        let text = receipt.line();
        match &self.config.report {
            Some(path) => std::fs::write(path, text),
            None => self.line.write_all(text.as_bytes()),
        }
    }
}

/// Up to the end of the line or of the input. The runner writes nothing after it, so reading in blocks takes nothing away.
fn read_line(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut block = [0; 4096];
    while !line.contains(&b'\n') && line.len() < MAX_REQUEST_BYTES {
        match from.read(&mut block) {
            Ok(0) => break,
            Ok(count) => line.extend_from_slice(&block[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(line)
}

/// A file, whatever it is that standard input is connected to: `read` and `write` work on sockets and on pipes.
#[cfg(unix)]
fn duplicate_stdin() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn duplicate_stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

/// Only a socket can be shut down; for anything else the runner has closed its end.
#[cfg(unix)]
fn end_reading(line: &File) {
    use std::net::Shutdown;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    if let Ok(fd) = line.as_fd().try_clone_to_owned() {
        let _ = UnixStream::from(fd).shutdown(Shutdown::Read);
    }
}

#[cfg(not(unix))]
fn end_reading(_line: &File) {}
