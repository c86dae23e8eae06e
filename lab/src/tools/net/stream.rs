//! One end of a connection.

use std::io::Result;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::task::coop::poll_proceed;
use tokio::time::{Instant, Sleep, sleep_until};

use super::link::Link;
use super::pipe::{Incoming, Pipe};

/// One end of an in-memory connection. Use it like a `TcpStream`. Dropping it closes the connection.
#[derive(Debug)]
pub struct Stream {
    incoming: Arc<Pipe>,
    outgoing: Arc<Pipe>,
    /// Ends when the next bytes arrive.
    arrival: Option<Pin<Box<Sleep>>>,
}

/// The two ends of a new connection.
///
/// ```
/// use lab::net::{Link, duplex};
/// use tokio::io::{AsyncReadExt, AsyncWriteExt};
///
/// # fn main() { half_of_a_connection_can_be_closed() }
/// #[lab::test]
/// async fn half_of_a_connection_can_be_closed() -> std::io::Result<()> {
///     let (mut ours, mut theirs) = duplex(Link::new());
///     ours.write_all(b"ping").await?;
///     ours.shutdown().await?;
///     let mut request = String::new();
///     theirs.read_to_string(&mut request).await?; // up to the `shutdown`
///     theirs.write_all(b"pong").await?;
///     drop(theirs);
///     let mut reply = String::new();
///     ours.read_to_string(&mut reply).await?;
///     lab::expect_eq("what was said", [request, reply], ["ping", "pong"]);
///     Ok(())
/// }
/// ```
#[must_use]
pub fn duplex(link: Link) -> (Stream, Stream) {
    let (there, back) = (Arc::new(Pipe::new(link)), Arc::new(Pipe::new(link)));
    (Stream::new(Arc::clone(&back), Arc::clone(&there)), Stream::new(there, back))
}

impl Stream {
    fn new(incoming: Arc<Pipe>, outgoing: Arc<Pipe>) -> Stream {
        Stream { incoming, outgoing, arrival: None }
    }

    /// Resets the connection: bytes in transit are lost, and both ends get `ConnectionReset` at once.
    pub fn reset(self) {
        self.incoming.reset();
        self.outgoing.reset();
    }

    /// Ready when it is `moment`.
    fn poll_arrival(&mut self, moment: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let arrival = self.arrival.get_or_insert_with(|| Box::pin(sleep_until(moment)));
        if arrival.deadline() != moment {
            arrival.as_mut().reset(moment);
        }
        ready!(arrival.as_mut().poll(cx));
        self.arrival = None;
        Poll::Ready(())
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let cooperation = ready!(poll_proceed(cx));
        loop {
            let incoming = Arc::clone(&self.incoming);
            match incoming.read(buffer, cx) {
                Incoming::Ready(result) => {
                    cooperation.made_progress();
                    return Poll::Ready(result);
                }
                Incoming::At(moment) => ready!(self.poll_arrival(moment, cx)),
                Incoming::Nothing => return Poll::Pending,
            }
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let cooperation = ready!(poll_proceed(cx));
        let written = ready!(self.outgoing.poll_write(bytes, cx));
        cooperation.made_progress();
        Poll::Ready(written)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        self.outgoing.close();
        Poll::Ready(Ok(()))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.outgoing.close();
        self.incoming.drop_reader();
    }
}
