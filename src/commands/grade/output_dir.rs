//! Where the results go.

use std::path::{Path, PathBuf};

use crate::{
    cli::GradeOptions,
    error::{Error, Result},
};

/// Where they go unless somebody says otherwise.
const DEFAULT: &str = "grades";

/// Where the results go.
pub enum OutputDir {
    /// There, to stay.
    Kept(PathBuf),
    /// Nowhere: the grades of a few must not take the place of those of the class. Gone in the end.
    Passing(tempfile::TempDir),
}

impl OutputDir {
    /// What the options come to.
    ///
    /// # Errors
    /// There is no room for temporary files.
    pub fn of(options: &GradeOptions) -> Result<Self> {
        match &options.out {
            Some(folder) => Ok(Self::Kept(folder.clone())),
            None if options.only.is_empty() => Ok(Self::Kept(DEFAULT.into())),
            None => {
                tempfile::tempdir().map(Self::Passing).map_err(Error::io("making a folder for the results"))
            }
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Kept(folder) => folder,
            Self::Passing(folder) => folder.path(),
        }
    }

    /// Whether anybody can look into it afterwards.
    pub const fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }
}
