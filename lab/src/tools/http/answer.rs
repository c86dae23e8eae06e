//! The body of an answer, part by part.

use std::collections::VecDeque;
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::exchange::Exchange;
use super::reply::{Manner, Reply};

/// The exchange lasts as long as this: hyper drops it when all is written, or when the client has gone.
pub(super) struct Answer {
    parts: VecDeque<Bytes>,
    left: u64,
    every: Duration,
    pause: Option<Pin<Box<Sleep>>>,
    cut: Cut,
    exchange: Option<Exchange>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    No,
    /// When the parts have been sent.
    AtTheEnd,
    Now,
}

impl Answer {
    pub(super) fn new(reply: Reply, exchange: Exchange) -> Answer {
        let cut = if reply.manner == Manner::Truncated { Cut::AtTheEnd } else { Cut::No };
        let promised = reply.body.len();
        let sent = if cut == Cut::No { promised } else { promised / 2 };
        let body = Bytes::from(reply.body).slice(..sent);
        let size = sent.div_ceil(reply.parts).max(1);
        let parts = (0..sent).step_by(size).map(|from| body.slice(from..sent.min(from + size))).collect();
        let left = u64::try_from(promised).unwrap_or(u64::MAX);
        let mut answer =
            Answer { parts, left, every: reply.every, pause: None, cut, exchange: Some(exchange) };
        answer.finish_if_done();
        answer
    }

    fn next(&mut self) -> Option<Bytes> {
        let part = self.parts.pop_front()?;
        self.left -= u64::try_from(part.len()).unwrap_or_default();
        self.pause = (!self.parts.is_empty() && !self.every.is_zero()).then(|| Box::pin(sleep(self.every)));
        self.finish_if_done();
        Some(part)
    }

    fn finish_if_done(&mut self) {
        if self.left == 0 {
            self.finish();
        }
    }

    fn finish(&mut self) {
        if let Some(exchange) = self.exchange.take() {
            exchange.finish();
        }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(cx));
        }
        if let Some(part) = self.next() {
            return Poll::Ready(Some(Ok(Frame::data(part))));
        }
        match self.cut {
            Cut::No => Poll::Ready(None),
            Cut::AtTheEnd => {
                // What was given so far is written when there is nothing more to take, and an error would throw it away.
                self.cut = Cut::Now;
                self.finish();
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Cut::Now => Poll::Ready(Some(Err(Error::new(ErrorKind::ConnectionAborted, "cut")))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
