//! Changes of files below `exercises/`: events of the operating system, or polling where there are none.

mod change_queue;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use self::change_queue::ChangeQueue;

/// The interval of polling.
const POLL: Duration = Duration::from_millis(500);

/// A change of the workbook's files, or of how they are watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// The file at this path, relative to the workbook, was written, created, renamed or removed.
    File(PathBuf),
    /// Anything may have changed: a folder was replaced, or events were lost.
    Anything,
    /// The watcher has failed for this reason. From now on the files are polled.
    Polling(String),
}

/// A watch on the exercises of a workbook.
pub struct FileWatcher {
    root: PathBuf,
    queue: Arc<ChangeQueue>,
    watcher: Box<dyn Watcher>,
    polling: bool,
}

impl FileWatcher {
    /// Watches `exercises/` in `root`, a path without symbolic links. If the operating system refuses, the files are polled, and
    /// the first change is [`FileChange::Polling`].
    ///
    /// # Errors
    /// The operating system gives no events, and polling fails as well.
    pub fn watch(root: &Path) -> notify::Result<Self> {
        let queue = Arc::new(ChangeQueue::default());
        let watcher = RecommendedWatcher::new(change_queue::receiver(&queue, root), Config::default());
        let begun = watcher.and_then(|mut watcher| {
            add(&mut watcher, root)?;
            Ok(Box::new(watcher))
        });
        match begun {
            Ok(watcher) => Ok(Self { root: root.into(), queue, watcher, polling: false }),
            Err(reason) => Self::poll(root, &reason.to_string()),
        }
    }

    /// Watches by polling. The first change is [`FileChange::Polling`] with `reason`.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn poll(root: &Path, reason: &str) -> notify::Result<Self> {
        let queue = Arc::new(ChangeQueue::default());
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let mut watcher = PollWatcher::new(change_queue::receiver(&queue, root), config)?;
        add(&mut watcher, root)?;
        queue.put(FileChange::Polling(reason.to_owned()));
        Ok(Self { root: root.into(), queue, watcher: Box::new(watcher), polling: true })
    }

    /// The next change. Cancel safe.
    pub async fn next(&mut self) -> FileChange {
        loop {
            match self.queue.take().await {
                FileChange::Polling(reason) if !self.polling => self.fall_back(&reason),
                FileChange::Anything => {
                    self.watch_again();
                    return FileChange::Anything;
                }
                change => return change,
            }
        }
    }

    fn fall_back(&mut self, reason: &str) {
        match Self::poll(&self.root, reason) {
            Ok(polling) => *self = polling,
            Err(_) => self.polling = true,
        }
    }

    /// Watches the folder that is there now. The old watch belongs to the folder that was replaced.
    fn watch_again(&mut self) {
        let folder = self.root.join(change_queue::FOLDER);
        // Fails if the operating system removed the watch together with the old folder.
        let _ = self.watcher.unwatch(&folder);
        match self.watcher.watch(&folder, RecursiveMode::Recursive) {
            // If it is missing, the watch on the workbook's own folder reports it when it is created again.
            Err(error) if !is_missing(&error) => self.queue.put(FileChange::Polling(error.to_string())),
            Ok(()) | Err(_) => {}
        }
    }
}

/// The workbook's folder is watched as well, to notice that `exercises/` itself is replaced.
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
