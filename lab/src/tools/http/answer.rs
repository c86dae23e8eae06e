//! The body of an answer, sent in parts.

use std::collections::VecDeque;
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::exchange::Exchange;
use super::reply::{Manner, Reply};

/// Owns the exchange: hyper drops the body when all is written, or when the client has disconnected.
pub(super) struct AnswerBody {
    parts: VecDeque<Bytes>,
    /// Bytes that are not sent yet. Of a truncated answer, also those that will never be sent.
    left: u64,
    every: Duration,
    pause: Option<Pin<Box<Sleep>>>,
    truncation: Truncation,
    exchange: Option<Exchange>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Truncation {
    No,
    /// Close the connection when the parts have been sent.
    AfterParts,
    /// Close the connection at the next poll.
    Now,
}

impl AnswerBody {
    pub(super) fn new(reply: Reply, exchange: Exchange) -> AnswerBody {
        let truncation =
            if reply.manner == Manner::Truncated { Truncation::AfterParts } else { Truncation::No };
        let promised = reply.body.len();
        let sent = if truncation == Truncation::No { promised } else { promised / 2 };
        let body = Bytes::from(reply.body).slice(..sent);
        let size = sent.div_ceil(reply.parts).max(1);
        let parts = (0..sent).step_by(size).map(|from| body.slice(from..sent.min(from + size))).collect();
        let left = u64::try_from(promised).unwrap_or(u64::MAX);
        let mut answer =
            AnswerBody { parts, left, every: reply.every, pause: None, truncation, exchange: Some(exchange) };
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

impl Body for AnswerBody {
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
        match self.truncation {
            Truncation::No => Poll::Ready(None),
            Truncation::AfterParts => {
                // hyper writes the parts so far when the body is pending. An error at once would discard them.
                self.truncation = Truncation::Now;
                self.finish();
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Truncation::Now => Poll::Ready(Some(Err(Error::new(ErrorKind::ConnectionAborted, "cut")))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
