//! A real HTTP server on the loopback interface, scripted by the test, for exercises that use a real HTTP client.
//!
//! It speaks HTTP/1.1 over TCP, on a port that the system chooses. Both ends are in the test's own runtime and use its paused clock: a
//! reply `after(ms(300))` takes exactly that, and a client's timeout of an hour takes no real time. (Keep bodies below a megabyte. Data
//! that does not fit into the system's buffers may be late under load, and the clock does not wait for it.) The server is not a task,
//! so lab's counts and reports do not contain it. The timeline of the test shows its requests like the calls of a
//! [`Service`](crate::Service).
//!
//! ```
//! use lab::http::{Reply, Server};
//! use lab::ms;
//!
//! # fn main() { the_second_attempt_succeeds() }
//! #[lab::test]
//! async fn the_second_attempt_succeeds() {
//!     let server = Server::start(|request| match request.attempt {
//!         1 => Reply::status(503).after(ms(20)),
//!         _ => Reply::ok("two lemons").header("x-shelf", "7").after(ms(30)),
//!     });
//!     let client = reqwest::Client::new();
//!     let first = client.get(server.url("/fruit")).send().await.unwrap();
//!     lab::expect_eq("the first status", first.status().as_u16(), 503);
//!     let second = client.get(server.url("/fruit")).send().await.unwrap();
//!     lab::expect_eq("the shelf", second.headers()["x-shelf"].as_bytes(), b"7");
//!     lab::expect_eq("the text", second.text().await.unwrap(), "two lemons");
//!
//!     let asked = [(0, "GET /fruit".to_string()), (20, "GET /fruit".to_string())];
//!     lab::expect_eq("what was asked, and when", server.log().started_at(), asked);
//!     lab::expect_peak(server.gauge(), 1);
//!     lab::expect_eq("connections", server.connections(), 1);
//!     lab::expect_elapsed(ms(50));
//! }
//! ```
//!
//! Faults that a test can simulate:
//!
//! | | |
//! |---|---|
//! | an error status | [`Reply::status`] |
//! | a slow answer | [`Reply::after`], [`Reply::in_parts`] |
//! | no answer | [`Reply::never`] |
//! | a connection that is closed or reset without an answer | [`Reply::close`], [`Reply::reset`] |
//! | an answer that ends in the middle | [`Reply::truncated`] |
//! | no server | drop the [`Server`], and connecting is refused |

mod answer;
mod exchange;
mod reply;
mod request;
mod serve;
mod wire;

use std::collections::HashMap;
use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::drop_log::DropLog;
use super::gauge::Gauge;
use crate::context::Context;

pub use reply::Reply;
pub use request::Request;

type Rule = Box<dyn FnMut(&Request) -> Reply + Send>;

/// A server that answers by a rule of the test: see [the module](self). When the last clone is dropped, the server stops and its
/// connections are closed.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
    /// Dropping it closes the connections.
    _open: Arc<watch::Sender<()>>,
}

/// The state that a server shares with its connections.
struct Shared {
    address: SocketAddr,
    gauge: Gauge,
    log: DropLog,
    context: Arc<Context>,
    rule: Mutex<Rule>,
    connections: AtomicUsize,
    /// How often each name was requested.
    attempts: Mutex<HashMap<String, usize>>,
}

impl Server {
    /// Starts a server on a free port of 127.0.0.1. It calls `rule` for every request, when the request is complete, and sends the reply
    /// that it returns. The rule must not use the server itself.
    ///
    /// Outside a lab test, the server is a task of the current runtime.
    ///
    /// # Panics
    /// If no port is free, and outside a runtime.
    #[track_caller]
    #[must_use]
    pub fn start(rule: impl FnMut(&Request) -> Reply + Send + 'static) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("the system has a free port on 127.0.0.1");
        listener.set_nonblocking(true).expect("a socket can be made not to block");
        let context = Context::current();
        let shared = Arc::new(Shared {
            address: listener.local_addr().expect("a socket that listens has an address"),
            gauge: Gauge::new(),
            log: DropLog::new(),
            context: Arc::clone(&context),
            rule: Mutex::new(Box::new(rule)),
            connections: AtomicUsize::new(0),
            attempts: Mutex::default(),
        });
        let (open, closed) = watch::channel(());
        context.background().spawn(serve::accept(Arc::clone(&shared), listener, closed));
        Server { shared, _open: Arc::new(open) }
    }

    /// The URL of a path on this server: `http://127.0.0.1:40123/parcels/7` for `/parcels/7`. For an empty path: what all its URLs begin
    /// with.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.shared.address)
    }

    /// Counts the requests in progress: from the moment at which the server has read the head of a request, until it has written the last
    /// byte of the answer or the client has disconnected.
    #[must_use]
    pub fn gauge(&self) -> &Gauge {
        &self.shared.gauge
    }

    /// The requests, each as method and path (`GET /parcels/7`), with their times: when each was received, and when it was finished (the
    /// answer was sent, of whatever status) or dropped (the client disconnected before).
    #[must_use]
    pub fn log(&self) -> &DropLog {
        &self.shared.log
    }

    /// How many connections clients have made in total.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Relaxed)
    }
}

impl Debug for Server {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "Server({})", self.shared.address)
    }
}
