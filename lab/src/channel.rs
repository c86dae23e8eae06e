//! The private channel to the runner: a request comes in, a receipt goes out.
//!
//! On unix, standard input is one end of a socket pair, which carries both. Lab duplicates it, reads the request, and then shuts
//! down the reading side, so that the exercise finds standard input at its end. On other systems, or if the request names a file
//! in `report`, the receipt goes into that file.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use serde::Deserialize;

use crate::lock::lock;
use crate::receipt::{PROTOCOL, Receipt};
use crate::spec::Clock;

/// Reading stops after this many bytes; a request is a short line.
const MAX_REQUEST_BYTES: usize = 64 * 1024;

/// Taken by the first test that runs, so that a learner's own call of `lab::run` cannot get it.
static REQUEST: Mutex<Option<TestRequest>> = Mutex::new(None);

/// The line that the runner writes. Unknown fields are ignored.
#[derive(Debug, Deserialize)]
pub(crate) struct RequestConfig {
    protocol: u32,
    pub(crate) token: String,
    pub(crate) test: String,
    /// The clock of tests that do not choose one.
    #[serde(default)]
    pub(crate) clock: Clock,
    /// Seeds the random choices of the runtime, such as those of `select!`.
    #[serde(default)]
    pub(crate) seed: u64,
    /// Find out who holds which lock. This slows the test down.
    #[serde(default)]
    pub(crate) explain: bool,
    /// When a submission is graded: the only paths that its threads may open.
    #[serde(default)]
    pub(crate) confine: Option<Vec<PathBuf>>,
    /// The learner's file, as it was given to rustc.
    #[serde(default)]
    pub(crate) learner: Option<String>,
    report: Option<PathBuf>,
}

/// Which test to run, and the channel for its receipt.
pub(crate) struct TestRequest {
    pub(crate) config: RequestConfig,
    channel: File,
}

pub(crate) fn set_request(request: TestRequest) {
    *lock(&REQUEST) = Some(request);
}

pub(crate) fn take_request() -> Option<TestRequest> {
    lock(&REQUEST).take()
}

impl TestRequest {
    /// Reads the request from standard input.
    pub(crate) fn receive() -> io::Result<TestRequest> {
        let mut channel = duplicate_stdin()?;
        let config: RequestConfig = serde_json::from_slice(&read_line(&mut channel)?)?;
        end_reading(&channel);
        if config.protocol != PROTOCOL {
            let text = format!("the runner speaks protocol {}, this lab {PROTOCOL}", config.protocol);
            return Err(io::Error::new(io::ErrorKind::Unsupported, text));
        }
        Ok(TestRequest { config, channel })
    }

    pub(crate) fn answer(mut self, receipt: &Receipt) -> io::Result<()> {
        let text = receipt.line();
        match &self.config.report {
            Some(path) => std::fs::write(path, text),
            None => self.channel.write_all(text.as_bytes()),
        }
    }
}

/// Reads to the end of the line or of the input. Reading in blocks is fine, because the runner writes nothing after the line.
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

/// As a `File`, because its `read` and `write` work on sockets and on pipes.
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

/// Only a socket can be shut down. For other channels the runner closes its end.
#[cfg(unix)]
fn end_reading(channel: &File) {
    use std::net::Shutdown;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    if let Ok(fd) = channel.as_fd().try_clone_to_owned() {
        let _ = UnixStream::from(fd).shutdown(Shutdown::Read);
    }
}

#[cfg(not(unix))]
fn end_reading(_channel: &File) {}
