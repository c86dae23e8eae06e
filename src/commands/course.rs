//! The workbook with the learner's progress, for commands that check nothing.

use std::path::{Path, PathBuf};

use super::{output, resolve};
use crate::{
    error::Result,
    model::{
        progress::Progress,
        workbook::{Exercise, Workbook},
    },
    store,
};

/// A workbook and the learner's progress in it.
pub struct Course {
    /// The folder of the workbook.
    pub root: PathBuf,
    /// Its lessons and exercises.
    pub workbook: Workbook,
    /// The learner's progress.
    pub progress: Progress,
}

impl Course {
    /// Opens the workbook in `start` or above it.
    ///
    /// # Errors
    /// There is no valid workbook, or its progress cannot be read.
    pub fn open(start: Option<&Path>) -> Result<Self> {
        Self::with_progress(store::open_workbook(start)?)
    }

    /// As [`Self::open`], also if files of exercises are missing.
    ///
    /// # Errors
    /// There is no valid `info.toml`, or the progress cannot be read.
    pub fn open_incomplete(start: Option<&Path>) -> Result<Self> {
        Self::with_progress(store::open_incomplete_workbook(start)?)
    }

    fn with_progress((root, workbook): (PathBuf, Workbook)) -> Result<Self> {
        let progress = load_progress(&root)?;
        Ok(Self { root, workbook, progress })
    }

    /// The exercise called `name`, or the current one.
    ///
    /// # Errors
    /// There is no such exercise.
    pub fn exercise(&self, name: Option<&str>) -> Result<&Exercise> {
        resolve::exercise_or_current(&self.workbook, &self.progress, name)
    }
}

/// The learner's progress. If the file was damaged, standard error gets a note.
///
/// # Errors
/// The file cannot be read, or a damaged one cannot be renamed.
pub fn load_progress(root: &Path) -> Result<Progress> {
    let (progress, notice) = store::load_progress(root)?;
    if let Some(notice) = notice {
        output::stderr_line(&format!("note: {notice}"));
    }
    Ok(progress)
}
