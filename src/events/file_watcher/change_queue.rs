//! The channel from the watcher's thread to the loop. What is the same twice is kept once, so it is bounded by the
//! number of exercise files, and a program that writes without end cannot fill it.

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

use super::Change;

/// The watched folder, below the workbook's.
pub(super) const FOLDER: &str = "exercises";

/// Changes that the loop has not looked at yet.
#[derive(Default)]
pub(super) struct ChangeQueue {
    /// A std mutex: it is held for a few instructions, and the watcher's thread is no async code.
    changes: Mutex<Vec<Change>>,
    arrived: Notify,
}

impl ChangeQueue {
    pub(super) fn put(&self, change: Change) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if !changes.contains(&change) {
            changes.push(change);
        }
        self.arrived.notify_one();
    }

    fn pop(&self) -> Option<Change> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        (!changes.is_empty()).then(|| changes.remove(0))
    }

    /// The oldest change. A permit that `put` left behind is only one look too many.
    pub(super) async fn take(&self) -> Change {
        loop {
            if let Some(change) = self.pop() {
                return change;
            }
            self.arrived.notified().await;
        }
    }
}

/// What the watcher calls, on a thread of its own.
pub(super) fn receiver(
    inbox: &Arc<ChangeQueue>,
    root: &Path,
) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let (inbox, root) = (Arc::clone(inbox), root.to_path_buf());
    move |result| match result {
        Ok(event) => changes(&event, &root).into_iter().for_each(|change| inbox.put(change)),
        Err(error) => inbox.put(Change::Polling(error.to_string())),
    }
}

/// The changes that an event of the operating system amounts to.
pub(super) fn changes(event: &Event, root: &Path) -> Vec<Change> {
    if event.need_rescan() {
        return vec![Change::Anything];
    }
    if is_reading(event.kind) {
        return Vec::new();
    }
    let relative = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    relative.filter_map(|path| change(event.kind, path, root)).collect()
}

/// The compiler reads the exercise: that must not start the next check.
const fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if !matches!(access, AccessKind::Close(AccessMode::Write)))
}

fn change(kind: EventKind, path: &Path, root: &Path) -> Option<Change> {
    if !path.starts_with(FOLDER) {
        return None;
    }
    if path.extension() == Some(OsStr::new("rs")) {
        return Some(Change::File(PathBuf::from(path)));
    }
    // Files in a new folder may be written before the folder is watched.
    (appears(kind) && root.join(path).is_dir()).then_some(Change::Anything)
}

const fn appears(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)))
}
