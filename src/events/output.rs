//! Notices that nobody reads our standard output any more, even while there is nothing to write.

#[cfg(unix)]
mod imp {
    use std::{future::pending, io};

    use tokio::io::{Interest, unix::AsyncFd};

    /// Standard output, if it is a pipe or a socket: a file has no reader that could go away.
    pub struct Output(Option<AsyncFd<io::Stdout>>);

    impl Output {
        /// Must be made within a runtime.
        pub fn new() -> Self {
            let mut interest = Interest::WRITABLE;
            #[cfg(any(target_os = "linux", target_os = "android"))]
            {
                interest = Interest::ERROR;
            }
            // A regular file cannot be waited for, and the attempt says so.
            Self(AsyncFd::with_interest(io::stdout(), interest).ok())
        }

        /// Ends when the reader has gone. May be dropped and called again at any time.
        pub async fn closed(&self) {
            let Some(output) = &self.0 else {
                return pending().await;
            };
            loop {
                let Ok(mut ready) = output.ready(Interest::ERROR | Interest::WRITABLE).await else {
                    return pending().await;
                };
                if ready.ready().is_error() || ready.ready().is_write_closed() {
                    return;
                }
                ready.clear_ready();
            }
        }
    }
}

#[cfg(not(unix))]
mod imp {
    /// Not known here: the next write will tell.
    pub struct Output;

    impl Output {
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

pub use imp::Output;
