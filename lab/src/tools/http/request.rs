//! The requests to a server.

use std::time::Duration;

/// A request, for the rule of [`Server::start`](super::Server::start).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// Such as `GET` or `POST`.
    pub method: String,
    /// The path, with its query if it has one: `/parcels?of=Ada`.
    pub path: String,
    /// Names (in lower case) and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty if there is none.
    pub body: String,
    /// The number of its connection: 1 for the first.
    pub connection: usize,
    /// Its number among all requests to this server: 1 for the first.
    pub number: usize,
    /// Its number among the requests with this method and path: 1 for the first.
    pub attempt: usize,
    /// How many requests are in progress, including this one.
    pub in_flight: usize,
    /// When it was received, on the test's clock.
    pub at: Duration,
}

impl Request {
    /// The value of a header. Give its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}
