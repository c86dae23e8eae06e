//! Submissions of people who mean no good, or had bad luck, and downloads as they should be. Built by [`hostile`] and
//! [`downloads`]; used by the unit tests of `src/intake` and by the tests of `asynclings grade`.
//!
//! All are about the exercise `gather1` in `02_gather`.

pub mod archives;
mod disk;
pub mod downloads;

use std::{fs, io, path::Path};

/// Must never be in anything that is said about a submission.
pub const CANARY: &str = "canary-4f1d";

/// What must become of `gather1`.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    /// The answer is taken; with flags of these kinds, in the words of the JSON report.
    Taken(&'static [&'static str]),
    /// Text other than the answer is taken.
    Text(&'static str),
    /// Refused with a reason that has all these words in it.
    Refused(&'static [&'static str]),
    /// As if nothing had been handed in.
    Absent,
}

/// A submission that somebody may hand in.
#[derive(Clone, Debug)]
pub struct Hostile {
    /// How reports call it.
    pub student: String,
    /// What it is, in one line.
    pub what: &'static str,
    pub expected: Expected,
}

pub(crate) fn case(student: impl Into<String>, what: &'static str, expected: Expected) -> Hostile {
    Hostile { student: student.into(), what, expected }
}

/// Fills the folder `class` with one submission for each case, all of which have `answer` wherever one is to be found.
/// `outside` is another folder, with the canary; `class` lies beside it.
pub fn hostile(class: &Path, outside: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    fs::create_dir_all(class)?;
    let workbook = outside.join("exercises/02_gather");
    fs::create_dir_all(&workbook)?;
    fs::write(workbook.join("gather1.rs"), format!("// {CANARY}\n"))?;
    fs::write(outside.join("secret"), CANARY)?;
    let mut cases = disk::links(class, outside, answer)?;
    cases.extend(disk::odd_files(class, answer)?);
    cases.extend(disk::odd_folders(class, answer)?);
    cases.extend(disk::odd_names(class, answer)?);
    cases.extend(archives::zips(class, answer)?);
    cases.extend(archives::tars(class, answer)?);
    cases.extend(archives::no_archives(class)?);
    Ok(cases)
}

/// A submission as it should be, in `folder`.
pub(crate) fn workbook(folder: &Path, answer: impl AsRef<[u8]>) -> io::Result<()> {
    let lesson = folder.join("exercises/02_gather");
    fs::create_dir_all(&lesson)?;
    fs::write(lesson.join("gather1.rs"), answer)
}
