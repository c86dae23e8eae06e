//! One direction of a connection. tokio's own `duplex` knows no time, hence this one.

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
    /// All bytes in `chunks`.
    under_way: usize,
    /// When the last chunk so far arrives.
    last: Option<Instant>,
    /// When the end of the stream arrives, once it was sent.
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

/// What there is for a reader.
pub(super) enum Incoming {
    /// Bytes, the end or an error.
    Here(Result<()>),
    /// Something is under way.
    At(Instant),
    /// Nothing was sent.
    Nothing,
}

impl Pipe {
    pub(super) fn new(link: Link) -> Pipe {
        Pipe { link, state: Mutex::default() }
    }

    /// Fills `buffer` with what has arrived; the waker hears of what comes.
    pub(super) fn take(&self, buffer: &mut ReadBuf<'_>, cx: &mut Context<'_>) -> Incoming {
        let mut state = lock(&self.state);
        let incoming = state.take(buffer);
        if let Incoming::Here(_) = incoming {
            wake(state.writer.take(), state);
        } else {
            state.reader = Some(cx.waker().clone());
        }
        incoming
    }

    pub(super) fn poll_put(&self, bytes: &[u8], cx: &mut Context<'_>) -> Poll<Result<usize>> {
        let mut state = lock(&self.state);
        state.check_writable()?;
        let room = self.link.capacity - state.under_way;
        if room == 0 && !bytes.is_empty() {
            state.writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let accepted = &bytes[..room.min(bytes.len())];
        state.send(accepted, self.link);
        wake(state.reader.take(), state);
        Poll::Ready(Ok(accepted.len()))
    }

    /// No more bytes: the reader will find the end behind those that are under way.
    pub(super) fn close(&self) {
        let mut state = lock(&self.state);
        state.end.get_or_insert_with(|| Instant::now() + self.link.latency);
        wake(state.reader.take(), state);
    }

    pub(super) fn abandon(&self) {
        let mut state = lock(&self.state);
        state.reader_gone = true;
        state.forget();
        wake(state.writer.take(), state);
    }

    /// Who waits at this pipe is woken by what follows at once: the end that resets is dropped.
    pub(super) fn reset(&self) {
        let mut state = lock(&self.state);
        state.reset = true;
        state.forget();
    }
}

/// Not under the lock: a waker may run code of the exercise's.
fn wake(waker: Option<Waker>, state: MutexGuard<'_, State>) {
    drop(state);
    waker.into_iter().for_each(Waker::wake);
}

impl State {
    fn take(&mut self, buffer: &mut ReadBuf<'_>) -> Incoming {
        if self.reset {
            return Incoming::Here(Err(ErrorKind::ConnectionReset.into()));
        }
        let (before, now) = (buffer.filled().len(), Instant::now());
        while buffer.remaining() > 0 && self.take_chunk(buffer, now) {}
        if buffer.filled().len() > before || buffer.remaining() == 0 {
            return Incoming::Here(Ok(()));
        }
        match self.chunks.front().map(|chunk| chunk.arrives).or(self.end) {
            Some(end) if end <= now => Incoming::Here(Ok(())),
            Some(later) => Incoming::At(later),
            None => Incoming::Nothing,
        }
    }

    /// Takes what fits of the first chunk, if it has arrived.
    fn take_chunk(&mut self, buffer: &mut ReadBuf<'_>, now: Instant) -> bool {
        let Some(chunk) = self.chunks.front_mut().filter(|chunk| chunk.arrives <= now) else { return false };
        let count = chunk.bytes.len().min(buffer.remaining());
        buffer.put_slice(&chunk.bytes.make_contiguous()[..count]);
        chunk.bytes.drain(..count);
        self.under_way -= count;
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
        self.under_way += bytes.len();
    }

    fn forget(&mut self) {
        self.chunks.clear();
        self.under_way = 0;
    }
}
