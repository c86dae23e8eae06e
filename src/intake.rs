//! The only code that opens what students handed in: folders and archives of strangers. Nothing in them is followed, blocked
//! on, or written to; what cannot be taken is refused with a reason.
//!
//! [`list`] finds the submissions and looks at names only. [`Submission::read`] opens one of them, and in it only the
//! exercises that were asked for, so that a class of thousands is never in memory at once.

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

/// The largest file that is taken, in bytes. The longest exercise of the course has less than a twentieth of it.
pub const MAX_FILE: u64 = 256 * 1024;
/// How many files and folders a submission may have, without those that are skipped (`target`, `.git`).
pub const MAX_ENTRIES: usize = 20_000;
/// How many folders deep a file may lie in a submission.
pub const MAX_DEPTH: usize = 8;

/// What was found where the instructor pointed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Sorted by the bytes of the student's name, which is unique.
    pub submissions: Vec<Submission>,
    /// What was left aside and why, and names that had to be changed. Printable, one line each.
    pub notes: Vec<String>,
}

/// A submission that was found, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Printable, on one line, unique in its class: how every report calls it.
    pub student: String,
    /// Where it is. For a part of an archive: the archive's path, and in it the part's.
    pub path: PathBuf,
    source: SubmissionSource,
}

/// How to get at a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SubmissionSource {
    /// On disk. `base` is the instructor's and may be a link; from there on nothing is trusted.
    Folder { base: PathBuf, inside: PathBuf, only: Only },
    /// In an archive that the instructor named, below the folder `below`.
    Archive { path: PathBuf, below: PathBuf, only: Only },
    /// As a whole not taken; why, in one printable sentence.
    Refused(String),
}

/// Which entries of the top folder belong to the submission; none for all.
type Only = Option<Vec<file_tree::DirEntry>>;

/// An exercise to look for in a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseQuery {
    /// Its name: `gather1`.
    pub name: ExerciseName,
    /// Its folder below `exercises/`: `02_gather`; empty if it lies directly there.
    pub dir: String,
}

/// What a submission has for one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmittedFile {
    /// A file with this content.
    Content {
        /// Valid UTF-8 without NUL, not larger than [`MAX_FILE`]; a BOM and CRLF are kept.
        content: String,
        /// What was odd about it.
        flags: Vec<Flag>,
    },
    /// There is something, but it was not taken; why, in one printable sentence.
    Rejected(String),
    /// There is nothing.
    Missing,
}

/// What a submission has for each exercise that was asked for.
pub type Files = BTreeMap<ExerciseName, SubmittedFile>;

#[cfg(all(test, unix))]
mod tests;
