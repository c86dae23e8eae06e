//! Dependency sets: cargo builds each once, with the lock file that ships with the workbook. Checks only link them.
//!
//! A set is `deps/<set>.toml` of the workbook (a `[dependencies]` table), or, in a rustlings workbook, the dependencies of its own
//! `Cargo.toml`. `workspace` writes a small cargo workspace for it below `.asynclings/`, and `build` runs cargo there. The result,
//! an [`Artifacts`], is kept in a stamp file, so that later checks do not need cargo.

mod build;
mod workspace;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

pub use self::workspace::{DepsWorkspace, all_sets};
use super::{Priority, supervise::Supervisor, toolchain::Toolchain};
use crate::{
    error::{Error, Result},
    fsutil::{atomic, lock::FileLock},
    model::build_progress::BuildProgress,
};

/// What rustc needs to know to use a dependency set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifacts {
    /// Crate name in source code -> library.
    pub externs: BTreeMap<String, PathBuf>,
    /// Folders of the dependencies' dependencies.
    pub search: Vec<PathBuf>,
    /// Folders of native libraries, as build scripts print them: a path, or `KIND=` and a path.
    pub native: Vec<String>,
}

/// The content of a stamp file: the artifacts, and the [`DepsWorkspace::key`] that they were built for.
#[derive(Serialize, Deserialize)]
struct Stamp {
    key: String,
    artifacts: Artifacts,
}

/// The artifacts of `workspace`: those of the stamp file if nothing has changed since, or else they are built now.
///
/// # Errors
/// cargo fails, or the workspace cannot be written.
pub async fn build_or_reuse(
    workspace: &DepsWorkspace,
    toolchain: &Toolchain,
    supervisor: &Supervisor,
    priority: Priority,
    progress: &dyn Fn(BuildProgress),
) -> Result<Artifacts> {
    let key = workspace.key(toolchain);
    if let Some(artifacts) = read_stamp(&workspace.stamp_path(), &key) {
        return Ok(artifacts);
    }
    if workspace.is_empty() {
        return Ok(Artifacts::default());
    }
    // Two processes (a watcher and a `run` beside it) must not write the same files. On a file system without locks, only cargo's
    // own locks prevent that.
    std::fs::create_dir_all(workspace.folder()).map_err(Error::file("create", workspace.folder()))?;
    let _lock = FileLock::acquire_async(&workspace.folder().join("lock")).await?;
    if let Some(artifacts) = read_stamp(&workspace.stamp_path(), &key) {
        return Ok(artifacts);
    }
    workspace.write()?;
    let artifacts = build::build(workspace, toolchain, supervisor, priority, progress).await?;
    write_stamp(&workspace.stamp_path(), &Stamp { key, artifacts: artifacts.clone() })?;
    Ok(artifacts)
}

fn read_stamp(path: &Path, key: &str) -> Option<Artifacts> {
    let stamp: Stamp = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    let complete = stamp.artifacts.externs.values().all(|library| library.exists());
    (stamp.key == key && complete).then_some(stamp.artifacts)
}

fn write_stamp(path: &Path, stamp: &Stamp) -> Result<()> {
    let json = serde_json::to_vec_pretty(stamp).expect("strings and paths");
    atomic::replace(path, &json)
}
