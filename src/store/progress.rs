//! The learner's place in the course, in `.asynclings/progress.json`.

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

/// Reads the progress. A file that is damaged, or of a newer asynclings, is renamed and never overwritten; the text
/// that comes back then says so.
///
/// # Errors
/// The file cannot be read, or a damaged one cannot be renamed.
pub fn load_progress(root: &Path) -> Result<(Progress, Option<String>)> {
    let path = root.join(STATE_DIR).join(FILE);
    let Some(bytes) = read_optional(&path)? else { return Ok((Progress::default(), None)) };
    match parse(&bytes) {
        Ok(progress) => Ok((progress, None)),
        Err(reason) => {
            let aside = quarantine(&path)?;
            let shown = aside.strip_prefix(root).unwrap_or(&aside).display();
            Ok((
                Progress::default(),
                Some(format!(
                    "the progress file {reason}; it is kept as `{shown}`, and the course starts afresh"
                )),
            ))
        }
    }
}

/// Writes the progress. Whoever changes one thing uses [`update_progress`], or a watcher and a command beside it
/// undo each other's work.
///
/// # Errors
/// It cannot be written; the old one is untouched then.
pub(super) fn save_progress(root: &Path, progress: &Progress) -> Result<()> {
    let path = create_state_dir(root)?.join(FILE);
    let mut json =
        serde_json::to_vec_pretty(progress).map_err(|error| Error::file("write", &path)(error.into()))?;
    json.push(b'\n');
    atomic::replace(&path, &json)
}

/// Reads the progress, changes it, and writes it if that made a difference. Other processes that do the same wait.
///
/// # Errors
/// As [`load_progress`] and [`save_progress`].
pub fn update_progress(
    root: &Path,
    change: impl FnOnce(&mut Progress),
) -> Result<(Progress, Option<String>)> {
    let state = create_state_dir(root)?;
    // Not enforced on some network file systems. Going on without is right: two changes at once are rare.
    let _lock = FileLock::acquire(&state.join("progress.lock"))?;
    let (before, notice) = load_progress(root)?;
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        save_progress(root, &after)?;
    }
    Ok((after, notice))
}

fn parse(bytes: &[u8]) -> Result<Progress, String> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: u32,
    }
    let damaged = |error: serde_json::Error| format!("is damaged ({error})");
    let head: Head = serde_json::from_slice(bytes).map_err(damaged)?;
    if head.format != FORMAT {
        return Err(format!("has format {}, and this asynclings knows only {FORMAT}", head.format));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}

/// Renames `progress.json` to `progress.damaged-N.json`. The new name is taken by an empty file first, so that two
/// processes never choose the same one.
fn quarantine(path: &Path) -> Result<PathBuf> {
    let names = (1..).map(|n: u64| path.with_file_name(format!("progress.damaged-{n}.json")));
    let aside = atomic::write_new(names, b"")?;
    fs::rename(path, &aside).map_err(Error::file("rename", path))?;
    Ok(aside)
}
