//! The folder that the results are written to.

use std::path::{Path, PathBuf};

use crate::{
    cli::GradeOptions,
    error::{Error, Result},
};

/// The folder without `--out`.
const DEFAULT: &str = "grades";

/// The folder that the results are written to.
pub enum OutputDir {
    /// The results stay there.
    Kept(PathBuf),
    /// Removed at the end: with `--only`, the grades of a few must not replace those of the class.
    Temporary(tempfile::TempDir),
}

impl OutputDir {
    /// Chooses the folder by `--out` and `--only`.
    ///
    /// # Errors
    /// A temporary folder cannot be created.
    pub fn of(options: &GradeOptions) -> Result<Self> {
        match &options.out {
            Some(folder) => Ok(Self::Kept(folder.clone())),
            None if options.only.is_empty() => Ok(Self::Kept(DEFAULT.into())),
            None => tempfile::tempdir()
                .map(Self::Temporary)
                .map_err(Error::io("creating a temporary folder for the results")),
        }
    }

    /// The path of the folder.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(folder) => folder,
            Self::Temporary(folder) => folder.path(),
        }
    }

    /// Whether the folder is still there after the command.
    pub const fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }
}
