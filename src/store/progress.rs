//! Reads and writes the learner's progress in `.asynclings/progress.json`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{STATE_DIR, create_state_dir, read_optional};
use crate::{
    error::{Error, Result},
    fsutil::{atomic, lock::FileLock},
    model::progress::{FORMAT, Progress},
};

const FILE: &str = "progress.json";

/// Reads the progress. A file that is damaged, or was written by a newer asynclings, is renamed and never overwritten. The
/// returned text is then a notice for the learner.
///
/// # Errors
/// The file cannot be read, or a damaged one cannot be renamed.
pub fn load_progress(root: &Path) -> Result<(Progress, Option<String>)> {
    let path = root.join(STATE_DIR).join(FILE);
    let Some(bytes) = read_optional(&path)? else { return Ok((Progress::default(), None)) };
    match parse(&bytes) {
        Ok(progress) => Ok((progress, None)),
        Err(reason) => {
            let renamed = quarantine(&path)?;
            let shown = renamed.strip_prefix(root).unwrap_or(&renamed).display();
            Ok((
                Progress::default(),
                Some(format!(
                    "the progress file {reason}; it is kept as `{shown}`, and the course starts afresh"
                )),
            ))
        }
    }
}

/// Writes the progress. To change it use [`update_progress`], which takes the lock; otherwise a watcher and a command that run at
/// the same time overwrite each other's changes.
///
/// # Errors
/// The file cannot be written. The old file is unchanged then.
pub(super) fn save_progress(root: &Path, progress: &Progress) -> Result<()> {
    let path = create_state_dir(root)?.join(FILE);
    let mut json =
        serde_json::to_vec_pretty(progress).map_err(|error| Error::file("write", &path)(error.into()))?;
    json.push(b'\n');
    atomic::replace(&path, &json)
}

/// Reads the progress, changes it, and writes it if it differs. Holds a lock, so that other processes wait.
///
/// # Errors
/// As [`load_progress`] and [`save_progress`].
pub fn update_progress(
    root: &Path,
    change: impl FnOnce(&mut Progress),
) -> Result<(Progress, Option<String>)> {
    let state = create_state_dir(root)?;
    // Some network file systems have no locks. Two changes at the same time are rare, so it goes on without.
    let _lock = FileLock::acquire(&state.join("progress.lock"))?;
    let (before, notice) = load_progress(root)?;
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        save_progress(root, &after)?;
    }
    Ok((after, notice))
}

/// Why a progress file is not used.
#[derive(Debug, thiserror::Error)]
enum Unusable {
    #[error("is damaged ({0})")]
    Damaged(serde_json::Error),
    #[error("has format {0}, and this asynclings knows only {FORMAT}")]
    OtherFormat(u32),
}

fn parse(bytes: &[u8]) -> Result<Progress, Unusable> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: u32,
    }
    let head: Head = serde_json::from_slice(bytes).map_err(Unusable::Damaged)?;
    if head.format != FORMAT {
        return Err(Unusable::OtherFormat(head.format));
    }
    serde_json::from_slice(bytes).map_err(Unusable::Damaged)
}

/// Renames `progress.json` to `progress.damaged-N.json`. Creates an empty file of the new name first, so that two processes
/// never choose the same name.
fn quarantine(path: &Path) -> Result<PathBuf> {
    let names = (1..).map(|n: u64| path.with_file_name(format!("progress.damaged-{n}.json")));
    let renamed = atomic::write_new(names, b"")?;
    fs::rename(path, &renamed).map_err(Error::file("rename", path))?;
    Ok(renamed)
}
