//! Opens submissions: folders and archives that students handed in. No other module opens them. It never follows a link, never
//! waits for a pipe or device, and never writes. A file that it does not accept is rejected with a reason.
//!
//! [`list`] finds the submissions and reads names only. [`Submission::read`] opens one submission, and reads only the exercises
//! that were asked for, so that a class of thousands is never in memory at once.

mod archive;
mod classify;
mod file_tree;
mod folder;
mod gradescope;
mod list;
mod lms_names;
mod name;
mod read;
mod select_file;
mod submission_files;
mod text;

use std::{collections::BTreeMap, path::PathBuf};

pub use list::list;

use crate::model::{grade::Flag, workbook::ExerciseName};

/// The largest file that is accepted, in bytes: more than twenty times the longest exercise of the course.
pub const MAX_FILE: u64 = 256 * 1024;
/// The most files and folders in a submission. Those that are skipped (`target`, `.git`) count only in the folder they lie in.
pub const MAX_ENTRIES: usize = 20_000;
/// The most components in the path of a file in a submission.
pub const MAX_DEPTH: usize = 8;

/// The submissions at the paths that the instructor named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Sorted by the bytes of the student's name, which is unique.
    pub submissions: Vec<Submission>,
    /// Entries that were ignored and why, and names that had to be changed. Printable, one line each.
    pub notes: Vec<String>,
}

/// A submission that was found but not yet opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The name that all reports use: one printable line, unique in the listing.
    pub student: String,
    /// For a part of an archive: the path of the archive, followed by the path in it.
    pub path: PathBuf,
    source: SubmissionSource,
}

/// Where the files of a submission are.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SubmissionSource {
    /// The folder `inside` below `base`. The instructor named `base`, so it may be a link. Nothing below it is trusted.
    Folder { base: PathBuf, inside: PathBuf, only: Only },
    /// The folder `below` in the archive `path`, which the instructor named.
    Archive { path: PathBuf, below: PathBuf, only: Only },
    /// No file is accepted. The reason is one printable sentence.
    Rejected(String),
}

/// The entries of the top folder that belong to the submission; `None` means all.
type Only = Option<Vec<file_tree::DirEntry>>;

/// An exercise to look for in a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseQuery {
    /// As `gather1`.
    pub name: ExerciseName,
    /// Its folder below `exercises/`, as `02_gather`. Empty if it lies directly in `exercises/`.
    pub dir: String,
}

/// The file of a submission for one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmittedFile {
    Content {
        /// Valid UTF-8 without NUL, not larger than [`MAX_FILE`]; a BOM and CRLF are kept.
        content: String,
        /// Remarks for the instructor, as that it is a hard link.
        flags: Vec<Flag>,
    },
    /// There is a file, or something that may hide one, but it was not accepted. The reason is one printable sentence.
    Rejected(String),
    /// The submission has no file for this exercise.
    Missing,
}

/// The files of a submission, with an entry for each exercise that was asked for.
pub type SubmittedFiles = BTreeMap<ExerciseName, SubmittedFile>;

#[cfg(all(test, unix))]
mod property_tests;
#[cfg(all(test, unix))]
mod tests;
