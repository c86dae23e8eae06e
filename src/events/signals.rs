//! Signals that ask the program to end, or tell it that it goes on after a stop.

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end.
    End,
    /// To draw again: the program was stopped, and the shell has used the terminal.
    Continued,
}

#[cfg(unix)]
mod imp {
    use std::io;

    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    use super::Signal;

    /// The signals of the program. From here on they do not end it by themselves.
    pub struct Signals {
        interrupt: Stream,
        terminate: Stream,
        hangup: Stream,
        quit: Stream,
        resume: Stream,
    }

    impl Signals {
        /// Begins to listen.
        ///
        /// # Errors
        /// The operating system refuses.
        pub fn listen() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hangup: signal(SignalKind::hangup())?,
                quit: signal(SignalKind::quit())?,
                resume: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
            })
        }

        /// The next one. May be dropped and called again at any time.
        pub async fn next(&mut self) -> Signal {
            tokio::select! {
                _ = self.interrupt.recv() => Signal::End,
                _ = self.terminate.recv() => Signal::End,
                _ = self.hangup.recv() => Signal::End,
                _ = self.quit.recv() => Signal::End,
                _ = self.resume.recv() => Signal::Continued,
            }
        }
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;

    use super::Signal;

    /// The signals of the program: here only Ctrl-C.
    pub struct Signals;

    impl Signals {
        /// Begins to listen.
        ///
        /// # Errors
        /// None here.
        pub fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        /// The next one.
        pub async fn next(&mut self) -> Signal {
            match tokio::signal::ctrl_c().await {
                Ok(()) => Signal::End,
                Err(_) => std::future::pending().await,
            }
        }
    }
}

pub use imp::Signals;
