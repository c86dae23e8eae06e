//! Dependency sets: built once by cargo, out of a lock file that ships with the workbook, then only linked.
//!
//! A set is `deps/<set>.toml` of the workbook (a `[dependencies]` table), or, in a rustlings workbook, the
//! dependencies of its own `Cargo.toml`. `workspace` writes a small cargo workspace for it below `.asynclings/`;
//! `build` runs cargo there; the result is an [`Artifacts`], remembered in a stamp file, so that no later check
//! needs cargo at all.

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

/// What rustc must be told to use a dependency set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifacts {
    /// Crate name in source code -> library.
    pub externs: BTreeMap<String, PathBuf>,
    /// Folders of the dependencies' dependencies.
    pub search: Vec<PathBuf>,
    /// Folders of native libraries, as build scripts give them (perhaps with a `kind=` in front).
    pub native: Vec<String>,
}

/// A stamp: these artifacts were built for this key.
#[derive(Serialize, Deserialize)]
struct Stamp {
    key: String,
    artifacts: Artifacts,
}

/// The artifacts of `plan`: from the stamp if nothing has changed since, else built now.
///
/// # Errors
/// cargo's, or those of the files written.
pub async fn build_or_reuse(
    plan: &DepsWorkspace,
    toolchain: &Toolchain,
    supervisor: &Supervisor,
    priority: Priority,
    progress: &dyn Fn(BuildProgress),
) -> Result<Artifacts> {
    let key = plan.key(toolchain);
    if let Some(artifacts) = read_stamp(&plan.stamp_path(), &key) {
        return Ok(artifacts);
    }
    if plan.is_empty() {
        return Ok(Artifacts::default());
    }
    // Two of us (a watcher and a `run` beside it) must not write the same files. On a file system without locks, cargo's own have to do.
    std::fs::create_dir_all(plan.folder()).map_err(Error::file("create", plan.folder()))?;
    let _lock = FileLock::acquire_async(&plan.folder().join("lock")).await?;
    if let Some(artifacts) = read_stamp(&plan.stamp_path(), &key) {
        return Ok(artifacts);
    }
    plan.write()?;
    let artifacts = build::build(plan, toolchain, supervisor, priority, progress).await?;
    write_stamp(&plan.stamp_path(), &Stamp { key, artifacts: artifacts.clone() })?;
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
