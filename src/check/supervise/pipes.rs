//! Reads the output of a program as it comes, up to a limit.

use std::time::Duration;

use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::Child,
};

/// How long a program's descendants may hold its output open after it has ended.
const DRAIN: Duration = Duration::from_millis(150);

/// One of the two output streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// The output streams of a running program.
pub(super) struct Pipes<F> {
    out: Option<Box<dyn AsyncRead + Unpin>>,
    err: Option<Box<dyn AsyncRead + Unpin>>,
    buffers: [Vec<u8>; 2],
    total: u64,
    limit: u64,
    stderr_tail: Vec<u8>,
    output: F,
}

impl<F: FnMut(Stream, &[u8])> Pipes<F> {
    pub(super) fn new(child: &mut Child, limit: u64, output: F) -> Self {
        Self {
            out: child.stdout.take().map(|pipe| Box::new(pipe) as _),
            err: child.stderr.take().map(|pipe| Box::new(pipe) as _),
            buffers: [vec![0; 16 * 1024], vec![0; 16 * 1024]],
            total: 0,
            limit,
            stderr_tail: Vec::new(),
            output,
        }
    }

    pub(super) fn finished(&self) -> bool {
        self.out.is_none() && self.err.is_none()
    }

    pub(super) fn exceeded(&self) -> bool {
        self.total > self.limit
    }

    pub(super) const fn limit(&self) -> u64 {
        self.limit
    }

    /// Reads one piece of output from the stream that has some, preferring standard output.
    pub(super) async fn pump(&mut self) {
        let [out_buffer, err_buffer] = &mut self.buffers;
        let (stream, read) = tokio::select! {
            biased;
            read = read_from(&mut self.out, out_buffer) => (Stream::Out, read),
            read = read_from(&mut self.err, err_buffer) => (Stream::Err, read),
        };
        match (stream, read) {
            (Stream::Out, 0) => self.out = None,
            (Stream::Err, 0) => self.err = None,
            (stream, read) => self.take(stream, read),
        }
    }

    fn take(&mut self, stream: Stream, read: usize) {
        self.total += read as u64;
        let index = usize::from(stream == Stream::Err);
        let bytes = &self.buffers[index][..read];
        if stream == Stream::Err {
            self.stderr_tail.extend_from_slice(bytes);
            let excess = self.stderr_tail.len().saturating_sub(4096);
            self.stderr_tail.drain(..excess);
        }
        (self.output)(stream, bytes);
    }

    /// Reads the rest of the output. The time is limited, since a descendant may hold the pipes open.
    pub(super) async fn drain(&mut self) {
        let _ = tokio::time::timeout(DRAIN, async {
            while !self.finished() && !self.exceeded() {
                self.pump().await;
            }
        })
        .await;
    }

    pub(super) fn stderr_tail(&self) -> String {
        String::from_utf8_lossy(&self.stderr_tail).into_owned()
    }
}

/// 0 at the end of the stream or on an error; never ends if there is no stream.
async fn read_from(pipe: &mut Option<Box<dyn AsyncRead + Unpin>>, buffer: &mut [u8]) -> usize {
    match pipe {
        Some(pipe) => pipe.read(buffer).await.unwrap_or(0),
        None => std::future::pending().await,
    }
}
