//! One direction of a connection. tokio's `duplex` has no latency.

use std::collections::VecDeque;
use std::io::{Error, ErrorKind, Result};
use std::sync::{Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};

use tokio::io::ReadBuf;
use tokio::time::Instant;

use super::link::Link;
use crate::lock::lock;

#[derive(Debug)]
pub(super) struct Pipe {
    link: Link,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    chunks: VecDeque<Chunk>,
    /// The number of bytes in `chunks`.
    in_transit: usize,
    /// When the last chunk arrives.
    last: Option<Instant>,
    /// When the end of the stream arrives. None until the writer has closed it.
    end: Option<Instant>,
    reader_gone: bool,
    reset: bool,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

#[derive(Debug)]
struct Chunk {
    arrives: Instant,
    bytes: VecDeque<u8>,
}

/// What a reader finds.
pub(super) enum Incoming {
    /// Bytes (now in the buffer), the end, or an error.
    Ready(Result<()>),
    /// The next bytes, or the end, arrive at this time.
    At(Instant),
    /// Nothing is in transit.
    Nothing,
}

impl Pipe {
    pub(super) fn new(link: Link) -> Pipe {
        Pipe { link, state: Mutex::default() }
    }

    /// Fills `buffer` with what has arrived. If nothing has, registers the waker.
    pub(super) fn read(&self, buffer: &mut ReadBuf<'_>, cx: &mut Context<'_>) -> Incoming {
        let mut state = lock(&self.state);
        let incoming = state.read(buffer);
        if let Incoming::Ready(_) = incoming {
            wake(state.writer.take(), state);
        } else {
            state.reader = Some(cx.waker().clone());
        }
        incoming
    }

    pub(super) fn poll_write(&self, bytes: &[u8], cx: &mut Context<'_>) -> Poll<Result<usize>> {
        let mut state = lock(&self.state);
        state.check_writable()?;
        let space = self.link.capacity - state.in_transit;
        if space == 0 && !bytes.is_empty() {
            state.writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let accepted = &bytes[..space.min(bytes.len())];
        state.send(accepted, self.link);
        wake(state.reader.take(), state);
        Poll::Ready(Ok(accepted.len()))
    }

    /// Ends the stream. The reader finds the end after the bytes that are in transit.
    pub(super) fn close(&self) {
        let mut state = lock(&self.state);
        state.end.get_or_insert_with(|| Instant::now() + self.link.latency);
        wake(state.reader.take(), state);
    }

    pub(super) fn drop_reader(&self) {
        let mut state = lock(&self.state);
        state.reader_gone = true;
        state.clear();
        wake(state.writer.take(), state);
    }

    /// Does not wake anything: the end that resets is dropped right after this, which wakes both sides.
    pub(super) fn reset(&self) {
        let mut state = lock(&self.state);
        state.reset = true;
        state.clear();
    }
}

/// Unlocks first, because a waker may run code of the exercise.
fn wake(waker: Option<Waker>, state: MutexGuard<'_, State>) {
    drop(state);
    waker.into_iter().for_each(Waker::wake);
}

impl State {
    fn read(&mut self, buffer: &mut ReadBuf<'_>) -> Incoming {
        if self.reset {
            return Incoming::Ready(Err(ErrorKind::ConnectionReset.into()));
        }
        let (before, now) = (buffer.filled().len(), Instant::now());
        while buffer.remaining() > 0 && self.take_chunk(buffer, now) {}
        if buffer.filled().len() > before || buffer.remaining() == 0 {
            return Incoming::Ready(Ok(()));
        }
        match self.chunks.front().map(|chunk| chunk.arrives).or(self.end) {
            Some(end) if end <= now => Incoming::Ready(Ok(())),
            Some(later) => Incoming::At(later),
            None => Incoming::Nothing,
        }
    }

    /// Moves what fits of the first chunk into the buffer. Returns false if the chunk has not arrived.
    fn take_chunk(&mut self, buffer: &mut ReadBuf<'_>, now: Instant) -> bool {
        let Some(chunk) = self.chunks.front_mut().filter(|chunk| chunk.arrives <= now) else { return false };
        let count = chunk.bytes.len().min(buffer.remaining());
        buffer.put_slice(&chunk.bytes.make_contiguous()[..count]);
        chunk.bytes.drain(..count);
        self.in_transit -= count;
        if chunk.bytes.is_empty() {
            self.chunks.pop_front();
        }
        true
    }

    fn check_writable(&self) -> Result<()> {
        match self {
            State { reset: true, .. } => Err(ErrorKind::ConnectionReset.into()),
            State { reader_gone: true, .. } => Err(Error::new(ErrorKind::BrokenPipe, "the peer is gone")),
            State { end: Some(_), .. } => Err(Error::new(ErrorKind::BrokenPipe, "this side was shut down")),
            _ => Ok(()),
        }
    }

    fn send(&mut self, bytes: &[u8], link: Link) {
        let earliest = Instant::now() + link.latency;
        let (size, every) = link.chunk.unwrap_or((bytes.len().max(1), std::time::Duration::ZERO));
        for bytes in bytes.chunks(size) {
            let arrives = self.last.map_or(earliest, |last| earliest.max(last + every));
            self.chunks.push_back(Chunk { arrives, bytes: bytes.iter().copied().collect() });
            self.last = Some(arrives);
        }
        self.in_transit += bytes.len();
    }

    fn clear(&mut self) {
        self.chunks.clear();
        self.in_transit = 0;
    }
}
