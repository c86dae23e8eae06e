//! What the commands that check something share: the opened workbook, the engine, and the building of dependencies
//! with its progress shown.

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

/// A workbook, ready to be checked.
pub struct CommandContext {
    /// Its folder.
    pub root: PathBuf,
    /// What is in it.
    pub workbook: Workbook,
    /// What checks it.
    pub checker: Checker,
}

impl CommandContext {
    /// Opens the workbook at or above `start` and finds the toolchain.
    ///
    /// # Errors
    /// No workbook, a bad one, or no toolchain.
    pub async fn open(start: Option<&Path>) -> Result<Self> {
        let (root, workbook) = store::open_workbook(start)?;
        let checker = Checker::new(&root, &workbook).await?;
        Ok(Self { root, workbook, checker })
    }

    /// Builds what `exercises` depend on, each set once, showing how far it is.
    ///
    /// # Errors
    /// cargo's.
    pub async fn build_deps<'e>(
        &self,
        exercises: impl IntoIterator<Item = &'e Exercise>,
        bar: &DepsBar,
    ) -> Result<()> {
        let mut done: Vec<&str> = Vec::new();
        for exercise in exercises {
            let set = self.checker.set_of(exercise);
            if !done.contains(&set) {
                self.checker.build_deps(set, Priority::Now, &|progress| bar.show(&progress)).await?;
                done.push(set);
            }
        }
        bar.finish();
        // Now that lab is there, the editor may know it. A comfort: no check fails for want of it.
        let _ = store::write_editor_manifest(&self.root, &self.workbook);
        Ok(())
    }
}

/// Runs a command's future. One thread is enough: everything heavy is another process.
///
/// # Errors
/// The future's, or that the runtime cannot be made.
pub fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Error::io("starting the async runtime"))?
        .block_on(future)
}

/// How many checks run at once: as asked for, else one for each core.
pub fn jobs(asked: Option<usize>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.unwrap_or_else(cores).max(1)
}
