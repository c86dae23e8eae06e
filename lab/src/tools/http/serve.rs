//! Accepts connections and answers their requests.

use std::future::{pending, poll_fn};
use std::io::{Error, ErrorKind, Result};
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use hyper::body::{Body, Incoming};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::sleep;

use super::Shared;
use super::answer::AnswerBody;
use super::exchange::Exchange;
use super::reply::{Manner, Reply};
use super::request::Request;
use super::wire::{Wire, WithReset};
use crate::lock::lock;

/// Runs until the server is dropped.
pub(super) async fn accept(shared: Arc<Shared>, listener: TcpListener, mut closed: watch::Receiver<()>) {
    // Converted here and not in `Server::start`, because it needs the runtime that polls this.
    let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime has its I/O enabled");
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = closed.changed() => return,
        };
        // The client disconnected before it was accepted.
        let Ok((stream, _)) = accepted else { continue };
        let number = shared.connections.fetch_add(1, Relaxed) + 1;
        let connection = Connection { shared: Arc::clone(&shared), number, with_reset: WithReset::default() };
        shared.context.background().spawn(connection.serve(stream, closed.clone()));
    }
}

#[derive(Clone)]
struct Connection {
    shared: Arc<Shared>,
    number: usize,
    with_reset: Arc<AtomicBool>,
}

impl Connection {
    async fn serve(self, stream: TcpStream, mut closed: watch::Receiver<()>) {
        let wire = TokioIo::new(Wire::new(stream, Arc::clone(&self.with_reset)));
        let service = service_fn(|request| self.clone().answer(request));
        let serving = http1::Builder::new().serve_connection(wire, service);
        tokio::select! {
            // An error means that the client disconnected, or that the rule closed the connection.
            _ = serving => {}
            _ = closed.changed() => {}
        }
    }

    async fn answer(self, request: hyper::Request<Incoming>) -> Result<hyper::Response<AnswerBody>> {
        let (head, body) = request.into_parts();
        let exchange = Exchange::begin(&self.shared, &format!("{} {}", head.method, head.uri));
        let at = self.shared.context.elapsed();
        let body = read(body).await?;
        let request = Request { at, ..self.request(&head, body, &exchange) };
        let reply = (lock(&self.shared.rule))(&request);
        if !reply.latency.is_zero() {
            sleep(reply.latency).await;
        }
        self.send_reply(reply, exchange).await
    }

    fn request(&self, head: &Parts, body: String, exchange: &Exchange) -> Request {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = head.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
        Request {
            method: head.method.to_string(),
            path: head.uri.to_string(),
            headers: headers.collect(),
            body,
            connection: self.number,
            number: exchange.number,
            attempt: exchange.attempt,
            in_flight: exchange.in_flight,
            at: self.shared.context.elapsed(),
        }
    }

    async fn send_reply(&self, reply: Reply, exchange: Exchange) -> Result<hyper::Response<AnswerBody>> {
        match reply.manner {
            Manner::Never => pending().await,
            Manner::Close | Manner::Reset => {
                self.with_reset.store(reply.manner == Manner::Reset, Relaxed);
                exchange.finish();
                Err(Error::new(ErrorKind::ConnectionAborted, "as the script says"))
            }
            Manner::Answer | Manner::Truncated => response(reply, exchange),
        }
    }
}

fn response(reply: Reply, exchange: Exchange) -> Result<hyper::Response<AnswerBody>> {
    let mut response = hyper::Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(name, value);
    }
    response.body(AnswerBody::new(reply, exchange)).map_err(Error::other)
}

async fn read(mut body: Incoming) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        if let Ok(data) = frame.map_err(Error::other)?.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
