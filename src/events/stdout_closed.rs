//! Notices that nobody reads our standard output any more, even while there is nothing to write.

#[cfg(unix)]
mod imp {
    use std::{future::pending, io, os::fd::AsFd};

    use tokio::{io::Interest, net::unix::pipe::Sender};

    /// Standard output, if it is a pipe or a socket: a file has no reader that could go away.
    pub struct StdoutClosed(Option<Sender>);

    impl StdoutClosed {
        /// Must be made within a runtime.
        pub fn new() -> Self {
            let copy = io::stdout().as_fd().try_clone_to_owned();
            // "Unchecked" leaves standard output in blocking mode, which it shares with this copy; and nothing is
            // written to the copy. A regular file cannot be waited for, and the attempt says so.
            Self(copy.and_then(Sender::from_owned_fd_unchecked).ok())
        }

        /// Ends when the reader has gone. May be dropped and called again at any time.
        pub async fn closed(&self) {
            if let Some(output) = &self.0
                && output.ready(Interest::ERROR).await.is_ok()
            {
                return;
            }
            pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
mod imp {
    /// Not known here: the next write will tell.
    pub struct StdoutClosed;

    impl StdoutClosed {
        /// Nothing to do.
        pub const fn new() -> Self {
            Self
        }

        /// Never ends.
        pub async fn closed(&self) {
            std::future::pending().await
        }
    }
}

pub use imp::StdoutClosed;
