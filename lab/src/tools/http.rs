//! A real HTTP server on the loopback interface, scripted by the test, for exercises that use a real HTTP client.
//!
//! It speaks HTTP/1.1 over TCP, on a port that the system picks. Both ends are in the test's own runtime, so that the paused clock
//! holds for them as it does for everything else: a reply `after(ms(300))` takes exactly that, and a client's timeout of an hour
//! takes no time at all. (Keep bodies below a megabyte. What does not fit into the buffers of the system may be late under load,
//! and the clock does not wait for it.) The server is no task; no count and no report of the lab has it. Its requests stand in the chart of the
//! test like the calls of a [`Service`](crate::Service).
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
//! The faults that a server can have:
//!
//! | | |
//! |---|---|
//! | says no | [`Reply::status`] |
//! | is slow | [`Reply::after`], [`Reply::in_parts`] |
//! | never answers | [`Reply::never`] |
//! | hangs up without an answer, politely or not | [`Reply::close`], [`Reply::reset`] |
//! | breaks off in the middle | [`Reply::truncated`] |
//! | is not there | drop the [`Server`], and connecting is refused |

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

/// A server that answers as the test says: see [the module](self). It stops when the last clone is dropped, and so do its
/// connections.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
    /// Its connections end with this.
    _open: Arc<watch::Sender<()>>,
}

/// What a server and its connections have in common.
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
    /// Starts a server on a free port of 127.0.0.1. It answers every request as `rule` says, which is asked when the whole
    /// request is there, and must not use the server itself.
    ///
    /// Outside of a lab test the server is a task of the runtime that it is started in.
    ///
    /// # Panics
    /// When the system has no port to give, and outside of a runtime.
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

    /// The address of something on this server: `http://127.0.0.1:40123/parcels/7` for `/parcels/7`, and without a path what all
    /// its addresses begin with.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.shared.address)
    }

    /// How many requests are under way: from the moment in which the server has read the head of a request until it has written
    /// the last byte of the answer, or the client has gone.
    #[must_use]
    pub fn gauge(&self) -> &Gauge {
        &self.shared.gauge
    }

    /// The requests, each as method and path (`GET /parcels/7`), with their times: when each one came in, and when it was
    /// finished (answered to the end, well or badly) or dropped before that, because the client had gone.
    #[must_use]
    pub fn log(&self) -> &DropLog {
        &self.shared.log
    }

    /// How many connections clients have made so far.
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
