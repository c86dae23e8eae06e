//! Changes of files below `exercises/`, from the operating system or, where it has none to offer, by polling.

mod change_queue;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use self::change_queue::ChangeQueue;

/// How often files are looked at where no events are to be had.
const POLL: Duration = Duration::from_millis(500);

/// What happened to files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file at this path, relative to the workbook, is not what it was.
    File(PathBuf),
    /// Anything may have changed: a folder was replaced, or events were lost.
    Anything,
    /// There are no events any more, for this reason; from now on the files are polled.
    Polling(String),
}

/// A watch on the exercises of a workbook.
pub struct FileWatcher {
    root: PathBuf,
    inbox: Arc<ChangeQueue>,
    watcher: Box<dyn Watcher>,
    polling: bool,
}

impl FileWatcher {
    /// Watches `exercises/` in `root`, a path without symbolic links. If that cannot be done by events, the files are
    /// polled, and the first change says why.
    ///
    /// # Errors
    /// It cannot be done in either way.
    pub fn watch(root: &Path) -> notify::Result<Self> {
        let inbox = Arc::new(ChangeQueue::default());
        let watcher = RecommendedWatcher::new(change_queue::receiver(&inbox, root), Config::default());
        let begun = watcher.and_then(|mut watcher| {
            add(&mut watcher, root)?;
            Ok(Box::new(watcher))
        });
        match begun {
            Ok(watcher) => Ok(Self { root: root.into(), inbox, watcher, polling: false }),
            Err(reason) => Self::poll(root, &reason.to_string()),
        }
    }

    /// Watches by looking at the files again and again.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn poll(root: &Path, reason: &str) -> notify::Result<Self> {
        let inbox = Arc::new(ChangeQueue::default());
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let mut watcher = PollWatcher::new(change_queue::receiver(&inbox, root), config)?;
        add(&mut watcher, root)?;
        inbox.put(Change::Polling(reason.to_owned()));
        Ok(Self { root: root.into(), inbox, watcher: Box::new(watcher), polling: true })
    }

    /// The next change. May be dropped and called again at any time.
    pub async fn next(&mut self) -> Change {
        loop {
            match self.inbox.take().await {
                Change::Polling(reason) if !self.polling => self.fall_back(&reason),
                Change::Anything => {
                    self.watch_again();
                    return Change::Anything;
                }
                change => return change,
            }
        }
    }

    /// The new watch has an inbox of its own, whose first change says why it is there.
    fn fall_back(&mut self, reason: &str) {
        match Self::poll(&self.root, reason) {
            Ok(polling) => *self = polling,
            Err(_) => self.polling = true,
        }
    }

    /// A folder that was replaced is another one, and the watch was on the old.
    fn watch_again(&mut self) {
        let folder = self.root.join(change_queue::FOLDER);
        // It fails if the old watch went with the old folder.
        let _ = self.watcher.unwatch(&folder);
        match self.watcher.watch(&folder, RecursiveMode::Recursive) {
            // The workbook's own folder is watched too, and will tell when there is one again.
            Err(error) if !is_missing(&error) => self.inbox.put(Change::Polling(error.to_string())),
            Ok(()) | Err(_) => {}
        }
    }
}

/// The workbook's folder is watched for `exercises/` itself being replaced.
fn add(watcher: &mut dyn Watcher, root: &Path) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    watcher.watch(&root.join(change_queue::FOLDER), RecursiveMode::Recursive)
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
