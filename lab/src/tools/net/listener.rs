//! Making connections.

use std::io::{Error, ErrorKind, Result};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::sleep;

use super::link::Link;
use super::stream::{Stream, duplex};

/// Takes connections in, like a `TcpListener`.
#[derive(Debug)]
pub struct Listener {
    backlog: UnboundedReceiver<Stream>,
}

/// Makes connections to one [`Listener`]. Clones reach the same one.
#[derive(Clone, Debug)]
pub struct Dialer {
    link: Link,
    backlog: UnboundedSender<Stream>,
}

/// A server's end and its clients' end; every connection goes over a link like this one. See [the module](super) for an
/// example.
#[must_use]
pub fn listen(link: Link) -> (Listener, Dialer) {
    let (calling, backlog) = unbounded_channel();
    (Listener { backlog }, Dialer { link, backlog: calling })
}

impl Listener {
    /// The next connection; none when all dialers are gone, so that nobody will ever call. Dropping the future loses nothing.
    pub async fn accept(&mut self) -> Option<Stream> {
        self.backlog.recv().await
    }
}

impl Dialer {
    /// Makes a connection. This takes the latency of the link, and need not wait for the other side to accept it.
    ///
    /// # Errors
    /// `ConnectionRefused` when the listener is gone.
    pub async fn connect(&self) -> Result<Stream> {
        sleep(self.link.latency).await;
        let (ours, theirs) = duplex(self.link);
        let refused = |_| Error::new(ErrorKind::ConnectionRefused, "nobody listens");
        self.backlog.send(theirs).map_err(refused)?;
        Ok(ours)
    }
}
