//! How much processor time a thread has used, and whether it sleeps: on Linux, from `/proc`.

use std::time::Duration;

/// Looks at one thread, from another.
#[derive(Debug)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "nothing tells there"))]
pub(crate) struct ThreadClock {
    #[cfg(target_os = "linux")]
    folder: std::path::PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "nothing tells there"))]
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    /// In a wait that a signal could end (`S`). Waiting for the disk or for swap (`D`) is not the exercise's fault.
    pub(crate) asleep: bool,
}

#[cfg(target_os = "linux")]
impl ThreadClock {
    /// None when `/proc` is not there or hides it.
    pub(crate) fn of_this_thread() -> Option<ThreadClock> {
        let folder = std::path::Path::new("/proc").join(std::fs::read_link("/proc/thread-self").ok()?);
        let clock = ThreadClock { folder };
        clock.read().map(|_| clock)
    }

    pub(crate) fn read(&self) -> Option<Usage> {
        let schedstat = std::fs::read_to_string(self.folder.join("schedstat")).ok()?;
        let nanoseconds = schedstat.split(' ').next()?.parse().ok()?;
        let stat = std::fs::read_to_string(self.folder.join("stat")).ok()?;
        // The name, in brackets, may hold anything; the state is the first field after it.
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
