//! What a server answers.

use std::time::Duration;

use hyper::StatusCode;

/// An answer, and how long it takes: no time at all, unless [`Reply::after`] or [`Reply::in_parts`] says otherwise.
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
    /// Half of the body is missing.
    Truncated,
    /// The connection is closed instead.
    Close,
    /// The same, with an error for the client.
    Reset,
    /// Nothing comes.
    Never,
}

impl Reply {
    /// A good answer: status 200, and this body.
    pub fn ok(body: impl Into<Vec<u8>>) -> Reply {
        Reply::new(StatusCode::OK, body.into(), Manner::Answer)
    }

    /// An answer with this status. Its body is a page that names it, as real servers send one with an error, too.
    ///
    /// # Panics
    /// When there is no such status.
    pub fn status(status: u16) -> Reply {
        let status = StatusCode::from_u16(status).expect("a status is a number from 100 to 999");
        Reply::new(status, format!("<h1>{status}</h1>").into_bytes(), Manner::Answer)
    }

    /// No answer, ever, over a connection that stays open: the client waits until it gives up.
    pub fn never() -> Reply {
        Reply::instead(Manner::Never)
    }

    /// The connection is closed without an answer.
    pub fn close() -> Reply {
        Reply::instead(Manner::Close)
    }

    /// The connection is reset without an answer.
    pub fn reset() -> Reply {
        Reply::instead(Manner::Reset)
    }

    /// The same answer, after so much time. What never comes does not come later either.
    pub fn after(mut self, latency: Duration) -> Reply {
        self.latency = latency;
        self
    }

    /// The same answer with a header.
    pub fn header(mut self, name: &str, value: &str) -> Reply {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same answer with another body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Reply {
        self.body = body.into();
        self
    }

    /// The same answer, with a body that comes in so many parts: the first together with the head, then one after each `every`.
    pub fn in_parts(mut self, parts: usize, every: Duration) -> Reply {
        (self.parts, self.every) = (parts.max(1), every);
        self
    }

    /// The same answer, but the connection is closed when half of the body has been sent. The head promises all of it.
    pub fn truncated(mut self) -> Reply {
        self.manner = Manner::Truncated;
        self
    }

    /// The former name of [`Reply::truncated`].
    #[deprecated(since = "0.1.0", note = "renamed to `truncated`")]
    pub fn cut(self) -> Reply {
        self.truncated()
    }

    fn instead(manner: Manner) -> Reply {
        Reply::new(StatusCode::OK, Vec::new(), manner)
    }

    fn new(status: StatusCode, body: Vec<u8>, manner: Manner) -> Reply {
        let (headers, latency, every) = (Vec::new(), Duration::ZERO, Duration::ZERO);
        Reply { status, headers, body, latency, parts: 1, every, manner }
    }
}
