//! The processor time of a thread, and whether it sleeps. Linux only, from `/proc`.

use std::time::Duration;

/// Reads the usage of one thread from another thread.
#[derive(Debug)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "never constructed on other platforms"))]
pub(crate) struct ThreadClock {
    /// `/proc/PID/task/TID`.
    #[cfg(target_os = "linux")]
    folder: std::path::PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "never constructed on other platforms"))]
pub(crate) struct Usage {
    /// The processor time since the thread was started.
    pub(crate) cpu: Duration,
    /// Whether the thread is in an interruptible wait (state `S`). An uninterruptible wait (`D`), for the disk or for swap, does
    /// not count, because it is not the exercise's fault.
    pub(crate) asleep: bool,
}

#[cfg(target_os = "linux")]
impl ThreadClock {
    /// None if `/proc` is missing or hidden.
    pub(crate) fn of_this_thread() -> Option<ThreadClock> {
        let folder = std::path::Path::new("/proc").join(std::fs::read_link("/proc/thread-self").ok()?);
        let clock = ThreadClock { folder };
        clock.read().map(|_| clock)
    }

    /// None if the thread has ended or `/proc` cannot be read.
    pub(crate) fn read(&self) -> Option<Usage> {
        let schedstat = std::fs::read_to_string(self.folder.join("schedstat")).ok()?;
        let nanoseconds = schedstat.split(' ').next()?.parse().ok()?;
        let stat = std::fs::read_to_string(self.folder.join("stat")).ok()?;
        // The thread's name, in brackets, may contain anything. The state is the first field after it.
        let state = stat.rsplit_once(") ")?.1.chars().next()?;
        Some(Usage { cpu: Duration::from_nanos(nanoseconds), asleep: state == 'S' })
    }
}

#[cfg(not(target_os = "linux"))]
impl ThreadClock {
    pub(crate) fn of_this_thread() -> Option<ThreadClock> {
        None
    }

    pub(crate) fn read(&self) -> Option<Usage> {
        None
    }
}
