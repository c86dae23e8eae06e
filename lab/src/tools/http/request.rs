//! What a server is asked.

use std::time::Duration;

/// A request, as the rule of [`Server::start`](super::Server::start) sees it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// `GET`, `POST`...
    pub method: String,
    /// The path, with its query if it has one: `/parcels?of=Ada`.
    pub path: String,
    /// Names, in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty if there is none.
    pub body: String,
    /// Which connection it came over: 1 for the first.
    pub connection: usize,
    /// Which request of this server it is: 1 for the first.
    pub number: usize,
    /// Which request with this method and path: 1 for the first.
    pub attempt: usize,
    /// How many requests are under way, this one included.
    pub in_flight: usize,
    /// When it came in, on the test's clock.
    pub at: Duration,
}

impl Request {
    /// The value of a header, whose name is given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}
