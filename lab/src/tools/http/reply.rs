//! The answers of a server.

use std::time::Duration;

use hyper::StatusCode;

/// An answer and its timing. Without [`Reply::after`] or [`Reply::in_parts`] it takes no time.
#[derive(Clone, Debug)]
#[must_use = "a reply is for the rule of a server to return"]
pub struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) latency: Duration,
    pub(super) parts: usize,
    pub(super) every: Duration,
    pub(super) manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Answer,
    /// Only half of the body is sent.
    Truncated,
    /// The connection is closed without an answer.
    Close,
    /// The connection is reset without an answer.
    Reset,
    /// Nothing is sent, and the connection stays open.
    Never,
}

impl Reply {
    /// An answer with status 200 and this body.
    pub fn ok(body: impl Into<Vec<u8>>) -> Reply {
        Reply::new(StatusCode::OK, body.into(), Manner::Answer)
    }

    /// An answer with this status. Its body is a page that names the status, as real servers send with an error.
    ///
    /// # Panics
    /// If `status` is not between 100 and 999.
    pub fn status(status: u16) -> Reply {
        let status = StatusCode::from_u16(status).expect("a status is a number from 100 to 999");
        Reply::new(status, format!("<h1>{status}</h1>").into_bytes(), Manner::Answer)
    }

    /// No answer, over a connection that stays open. The client waits until its timeout.
    pub fn never() -> Reply {
        Reply::no_answer(Manner::Never)
    }

    /// No answer: the connection is closed.
    pub fn close() -> Reply {
        Reply::no_answer(Manner::Close)
    }

    /// No answer: the connection is reset.
    pub fn reset() -> Reply {
        Reply::no_answer(Manner::Reset)
    }

    /// Delays the answer. It has no effect on [`Reply::never`].
    pub fn after(mut self, latency: Duration) -> Reply {
        self.latency = latency;
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Reply {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Replaces the body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Reply {
        self.body = body.into();
        self
    }

    /// Sends the body in so many parts: the first one with the head, then one after each `every`.
    pub fn in_parts(mut self, parts: usize, every: Duration) -> Reply {
        (self.parts, self.every) = (parts.max(1), every);
        self
    }

    /// Closes the connection when half of the body has been sent. The head announces the whole length.
    pub fn truncated(mut self) -> Reply {
        self.manner = Manner::Truncated;
        self
    }

    /// The former name of [`Reply::truncated`].
    #[deprecated(since = "0.1.0", note = "renamed to `truncated`")]
    pub fn cut(self) -> Reply {
        self.truncated()
    }

    fn no_answer(manner: Manner) -> Reply {
        Reply::new(StatusCode::OK, Vec::new(), manner)
    }

    fn new(status: StatusCode, body: Vec<u8>, manner: Manner) -> Reply {
        let (headers, latency, every) = (Vec::new(), Duration::ZERO, Duration::ZERO);
        Reply { status, headers, body, latency, parts: 1, every, manner }
    }
}
