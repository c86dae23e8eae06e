//! The only code that opens what students handed in: folders and archives of strangers. Nothing in them is followed, blocked
//! on, or written to; what cannot be taken is refused with a reason.

use std::{collections::BTreeMap, path::PathBuf};

use crate::model::{grade::Flag, workbook::ExerciseName};

/// A submission that was found, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Printable, on one line, unique in its class: how every report calls it.
    pub student: String,
    /// Where it is.
    pub path: PathBuf,
}

/// What a submission has for one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A file with this content.
    File {
        /// Valid UTF-8 without NUL, not larger than the limit.
        content: String,
        /// What was odd about it.
        flags: Vec<Flag>,
    },
    /// There is something, but it was not taken; why, in one printable sentence.
    Refused(String),
    /// There is nothing.
    Absent,
}

/// What a submission has for each exercise that was asked for.
pub type Files = BTreeMap<ExerciseName, Taken>;
