//! What the commands that check exercises share: the workbook, its checker, and the progress bar of the dependencies.

use std::{
    future::Future,
    path::{Path, PathBuf},
};

use crate::{
    check::{Checker, Priority},
    error::{Error, Result},
    model::workbook::{Exercise, Workbook},
    store,
    ui::deps_progress::DepsBar,
};

/// A workbook whose exercises can be checked.
pub struct CommandContext {
    /// The folder of the workbook.
    pub root: PathBuf,
    /// Its lessons and exercises.
    pub workbook: Workbook,
    /// Compiles and tests its exercises.
    pub checker: Checker,
}

impl CommandContext {
    /// Opens the workbook in `start` or above it and finds the toolchain.
    ///
    /// # Errors
    /// There is no valid workbook, or no toolchain.
    pub async fn open(start: Option<&Path>) -> Result<Self> {
        let (root, workbook) = store::open_workbook(start)?;
        let checker = Checker::new(&root, &workbook).await?;
        Ok(Self { root, workbook, checker })
    }

    /// Builds the dependency sets of `exercises`, each once, and shows the progress.
    ///
    /// # Errors
    /// cargo cannot build a set.
    pub async fn build_deps<'e>(
        &self,
        exercises: impl IntoIterator<Item = &'e Exercise>,
        bar: &DepsBar,
    ) -> Result<()> {
        let mut built: Vec<&str> = Vec::new();
        for exercise in exercises {
            let set = self.checker.set_of(exercise);
            if !built.contains(&set) {
                self.checker.build_deps(set, Priority::Now, &|progress| bar.show(&progress)).await?;
                built.push(set);
            }
        }
        bar.finish();
        // Lets rust-analyzer find lab. A failure is ignored: checks do not need it.
        let _ = store::write_editor_manifest(&self.root, &self.workbook);
        Ok(())
    }
}

/// Runs a command's future. One thread is enough, because compilers and tests are processes of their own.
///
/// # Errors
/// The future fails, or the runtime cannot be created.
pub fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Error::io("starting the async runtime"))?
        .block_on(future)
}

/// The number of parallel checks: `--jobs`, or else the number of cores.
pub fn jobs(option: Option<usize>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    option.unwrap_or_else(cores).max(1)
}
