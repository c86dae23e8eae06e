//! Records which work was finished and which was dropped.

use std::fmt::{Debug, Formatter, Result};
use std::sync::{Arc, Mutex};

use crate::context::Context;
use crate::lock::lock;

/// Records when pieces of work start, finish, or are dropped unfinished. A cancelled future drops the [`Tracked`] that it holds.
///
/// Names are in the order of the events. Times are in ms since the test began.
///
/// ```
/// let log = lab::DropLog::new();
/// let upload = log.track("upload");
/// let download = log.track("download");
/// drop(upload);
/// download.finish();
/// assert_eq!(log.started(), ["upload", "download"]);
/// assert_eq!((log.dropped(), log.finished()), (vec!["upload".into()], vec!["download".into()]));
/// ```
#[derive(Clone)]
pub struct DropLog {
    events: Arc<Mutex<Vec<Entry>>>,
    context: Arc<Context>,
}

#[derive(Clone, Debug)]
struct Entry {
    event: Event,
    at_ms: u64,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Started,
    Finished,
    Dropped,
}

/// A piece of work. Hold it while the work is in progress, and call [`Tracked::finish`] at its end.
#[derive(Debug)]
#[must_use = "work that is not held is dropped at once"]
pub struct Tracked {
    /// None after `finish`, so that the drop records nothing.
    name: Option<String>,
    log: DropLog,
}

impl DropLog {
    /// An empty log.
    #[must_use]
    pub fn new() -> DropLog {
        DropLog { events: Arc::default(), context: Context::current() }
    }

    /// Starts a piece of work.
    pub fn track(&self, name: impl Into<String>) -> Tracked {
        let name = name.into();
        self.add(Event::Started, name.clone());
        Tracked { name: Some(name), log: self.clone() }
    }

    /// The work that was started.
    #[must_use]
    pub fn started(&self) -> Vec<String> {
        names(self.started_at())
    }

    /// The work that was finished.
    #[must_use]
    pub fn finished(&self) -> Vec<String> {
        names(self.finished_at())
    }

    /// The work that was dropped before it was finished.
    #[must_use]
    pub fn dropped(&self) -> Vec<String> {
        names(self.dropped_at())
    }

    /// The work that was started, with the times.
    #[must_use]
    pub fn started_at(&self) -> Vec<(u64, String)> {
        self.all(Event::Started)
    }

    /// The work that was finished, with the times.
    #[must_use]
    pub fn finished_at(&self) -> Vec<(u64, String)> {
        self.all(Event::Finished)
    }

    /// The work that was dropped before it was finished, with the times.
    #[must_use]
    pub fn dropped_at(&self) -> Vec<(u64, String)> {
        self.all(Event::Dropped)
    }

    fn all(&self, event: Event) -> Vec<(u64, String)> {
        let events = lock(&self.events);
        let same = events.iter().filter(|entry| entry.event == event);
        same.map(|entry| (entry.at_ms, entry.name.clone())).collect()
    }

    fn add(&self, event: Event, name: String) {
        let at_ms = self.context.elapsed_ms();
        lock(&self.events).push(Entry { event, at_ms, name });
    }
}

impl Tracked {
    /// Records that the work is finished.
    pub fn finish(mut self) {
        self.end(Event::Finished);
    }

    fn end(&mut self, event: Event) {
        if let Some(name) = self.name.take() {
            self.log.add(event, name);
        }
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        self.end(Event::Dropped);
    }
}

fn names(events: Vec<(u64, String)>) -> Vec<String> {
    events.into_iter().map(|(_, name)| name).collect()
}

impl Default for DropLog {
    fn default() -> DropLog {
        DropLog::new()
    }
}

impl Debug for DropLog {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(lock(&self.events).iter()).finish()
    }
}
