//! Notices that the reader of standard output has closed it, even while the program writes nothing.

#[cfg(unix)]
mod imp {
    use std::{future::pending, io, os::fd::AsFd};

    use tokio::{io::Interest, net::unix::pipe::Sender};

    /// Standard output if it is a pipe or a socket. `None` for a file, which has no reader that could close it.
    pub struct StdoutClosed(Option<Sender>);

    impl StdoutClosed {
        /// # Panics
        /// Outside of a tokio runtime.
        pub fn new() -> Self {
            let copy = io::stdout().as_fd().try_clone_to_owned();
            // The unchecked constructor leaves standard output in blocking mode, which it shares with this copy. Nothing is
            // written to the copy. A regular file cannot be polled, and the constructor fails for it.
            Self(copy.and_then(Sender::from_owned_fd_unchecked).ok())
        }

        /// Completes when the reader has closed its end. Cancel safe.
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
    /// This system cannot notice it. The next write fails instead.
    pub struct StdoutClosed;

    impl StdoutClosed {
        pub const fn new() -> Self {
            Self
        }

        /// Never completes.
        pub async fn closed(&self) {
            std::future::pending().await
        }
    }
}

pub use imp::StdoutClosed;
