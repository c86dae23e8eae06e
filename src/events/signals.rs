//! Signals that end the program, and SIGCONT, which resumes it after a stop.

/// What the program does about a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, SIGTERM, SIGHUP or SIGQUIT; Ctrl-C on systems other than Unix.
    End,
    /// SIGCONT: the program draws again, because the shell has used the terminal while it was stopped.
    Continued,
}

#[cfg(unix)]
mod imp {
    use std::io;

    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    use super::Signal;

    /// Streams of the signals. While one exists, the signals no longer have their default effect.
    pub struct Signals {
        interrupt: Stream,
        terminate: Stream,
        hangup: Stream,
        quit: Stream,
        resume: Stream,
    }

    impl Signals {
        /// # Errors
        /// The operating system refuses to install a handler.
        pub fn listen() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hangup: signal(SignalKind::hangup())?,
                quit: signal(SignalKind::quit())?,
                resume: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
            })
        }

        /// The next signal. Cancel safe.
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

    /// Only Ctrl-C: other systems have no such signals.
    pub struct Signals;

    impl Signals {
        /// # Errors
        /// Never; the result is there because Unix has one.
        pub fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        pub async fn next(&mut self) -> Signal {
            match tokio::signal::ctrl_c().await {
                Ok(()) => Signal::End,
                Err(_) => std::future::pending().await,
            }
        }
    }
}

pub use imp::Signals;
