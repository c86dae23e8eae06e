//! Makes connections.

use std::io::{Error, ErrorKind, Result};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::sleep;

use super::link::Link;
use super::stream::{Stream, duplex};

/// Accepts connections, like a `TcpListener`.
#[derive(Debug)]
pub struct Listener {
    backlog: UnboundedReceiver<Stream>,
}

/// Connects to one [`Listener`]. Clones connect to the same one.
#[derive(Clone, Debug)]
pub struct Dialer {
    link: Link,
    backlog: UnboundedSender<Stream>,
}

/// The server's end and the clients' end of a network. Every connection has the properties of `link`. [The module](super) has an
/// example.
#[must_use]
pub fn listen(link: Link) -> (Listener, Dialer) {
    let (backlog_tx, backlog) = unbounded_channel();
    (Listener { backlog }, Dialer { link, backlog: backlog_tx })
}

impl Listener {
    /// The next connection. None if all dialers are dropped. Cancel safe.
    pub async fn accept(&mut self) -> Option<Stream> {
        self.backlog.recv().await
    }
}

impl Dialer {
    /// Makes a connection. This takes the latency of the link, and does not wait until the other side accepts it.
    ///
    /// # Errors
    /// `ConnectionRefused` if the listener is dropped.
    pub async fn connect(&self) -> Result<Stream> {
        sleep(self.link.latency).await;
        let (ours, theirs) = duplex(self.link);
        let refused = |_| Error::new(ErrorKind::ConnectionRefused, "nobody listens");
        self.backlog.send(theirs).map_err(refused)?;
        Ok(ours)
    }
}
