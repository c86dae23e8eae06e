//! The channel from the watcher's thread to the watch loop. Equal changes are kept once. So the number of exercise files bounds
//! its size, and a program that writes endlessly cannot fill it.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use notify::{
    Event, EventKind,
    event::{AccessKind, AccessMode, ModifyKind},
};
use tokio::sync::Notify;

use super::FileChange;

/// The watched folder, relative to the workbook.
pub(super) const FOLDER: &str = "exercises";

/// Changes that the watch loop has not taken yet.
#[derive(Default)]
pub(super) struct ChangeQueue {
    /// A std mutex, because the watcher's thread is not async and nobody holds it for long.
    changes: Mutex<Vec<FileChange>>,
    arrived: Notify,
}

impl ChangeQueue {
    pub(super) fn put(&self, change: FileChange) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if !changes.contains(&change) {
            changes.push(change);
        }
        self.arrived.notify_one();
    }

    fn pop(&self) -> Option<FileChange> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        (!changes.is_empty()).then(|| changes.remove(0))
    }

    /// The oldest change. A permit that `put` left behind only makes the loop check an empty queue once more.
    pub(super) async fn take(&self) -> FileChange {
        loop {
            if let Some(change) = self.pop() {
                return change;
            }
            self.arrived.notified().await;
        }
    }
}

/// The callback for the watcher, which calls it on its own thread.
pub(super) fn receiver(
    queue: &Arc<ChangeQueue>,
    root: &Path,
) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let (queue, root) = (Arc::clone(queue), root.to_path_buf());
    move |result| match result {
        Ok(event) => changes(&event, &root).into_iter().for_each(|change| queue.put(change)),
        Err(error) => queue.put(FileChange::Polling(error.to_string())),
    }
}

/// Translates an event of the operating system.
pub(super) fn changes(event: &Event, root: &Path) -> Vec<FileChange> {
    if event.need_rescan() {
        return vec![FileChange::Anything];
    }
    if is_reading(event.kind) {
        return Vec::new();
    }
    let relative = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    relative.filter_map(|path| change(event.kind, path, root)).collect()
}

/// The compiler reads the exercises, which must not start another check.
const fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if !matches!(access, AccessKind::Close(AccessMode::Write)))
}

fn change(kind: EventKind, path: &Path, root: &Path) -> Option<FileChange> {
    if !path.starts_with(FOLDER) {
        return None;
    }
    if path.extension() == Some(OsStr::new("rs")) {
        return Some(FileChange::File(PathBuf::from(path)));
    }
    // Files in a new folder may be written before the folder is watched.
    (appears(kind) && root.join(path).is_dir()).then_some(FileChange::Anything)
}

const fn appears(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)))
}
