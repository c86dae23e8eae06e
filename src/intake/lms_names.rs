//! Finds the student and the original name of a file in the names that learning platforms give to downloads.
//!
//! Canvas: `name[_LATE]_user_attachment_file`, after `lib/content_zipper.rb` of canvas-lms; a second file of the same
//! name gets `-1`. Moodle: `Name_12345_assignsubmission_file_/` (newer ones without the last `_`), or the same in front of each file,
//! after `mod/assign/classes/downloader.php`. Gradescope: `submission_456/` beside `submission_metadata.yml`.

use std::{
    ffi::{OsStr, OsString},
    fmt,
};

use super::{
    file_tree::{DirEntry, EntryKind, is_hidden},
    name::printable,
};

/// An entry in the folder of a class that is no submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IgnoredEntry {
    pub name: OsString,
    pub reason: IgnoreReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IgnoreReason {
    MoodleText,
    OtherFile,
}

impl fmt::Display for IgnoredEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            IgnoreReason::MoodleText => "it is a text that was typed into Moodle, not a file",
            IgnoreReason::OtherFile => "it is neither a folder nor an archive",
        };
        write!(f, "`{}` was ignored: {reason}", printable(&self.name))
    }
}

const ARCHIVES: [&str; 4] = [".zip", ".tar.gz", ".tgz", ".tar"];
/// Formats that are not supported. They are listed so that the student gets a reason.
const OTHER_ARCHIVES: [&str; 9] =
    [".rar", ".7z", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst", ".gz", ".xz"];
const MOODLE: &str = "_assignsubmission_";

/// The submission of one student, as a part of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SubmissionEntry {
    /// Printable; not yet unique.
    pub student: String,
    /// Its entries in the folder of the class: one folder, or some files.
    pub parts: Vec<DirEntry>,
    /// The name follows the scheme of Canvas, Moodle or Gradescope.
    pub named: bool,
}

/// The length of the ending in bytes, or `None` if the name is not an archive's.
fn archive_ending(name: &str) -> Option<usize> {
    let endings = ARCHIVES.iter().chain(&OTHER_ARCHIVES);
    let lower = name.to_ascii_lowercase();
    endings.filter(|ending| lower.ends_with(**ending)).map(|ending| ending.len()).max()
}

pub(super) fn is_archive(name: &OsStr) -> bool {
    archive_ending(&name.to_string_lossy()).is_some()
}

/// `solution` for `solution.tar.gz`.
pub(super) fn stem(name: &str) -> &str {
    let length = archive_ending(name).filter(|length| *length < name.len()).unwrap_or(0);
    name.get(..name.len() - length).unwrap_or(name)
}

/// Splits off the number of the attempt, which counts from 0. Canvas calls the third upload of `gather1` `gather1-2`; a browser
/// calls the third download `gather1 (2)`.
pub(super) fn attempt(stem: &str) -> (&str, u32) {
    let numbered = |(name, number): (&'_ str, &str)| -> Option<usize> {
        let plain = !name.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        (plain && number.parse::<u32>().is_ok()).then_some(name.len())
    };
    let saved = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('));
    for parts in [stem.rsplit_once('-'), saved].into_iter().flatten() {
        if let Some(length) = numbered(parts) {
            return (parts.0[..length].trim_end(), parts.1.parse().unwrap_or(0));
        }
    }
    (stem, 0)
}

/// The name that the student gave to the file, without the prefix of Canvas or Moodle.
pub(super) fn original_name(name: &str) -> &str {
    let canvas = canvas(name).map(|(_, own)| own);
    let moodle = || moodle(name).map(|(_, _, own)| own).filter(|own| !own.is_empty());
    canvas.or_else(moodle).unwrap_or(name)
}

/// Student and file of `doejane_LATE_12345_67890_gather1.rs`. The student keeps the number: gradebooks know it.
fn canvas(name: &str) -> Option<(String, &str)> {
    let parts: Vec<&str> = name.split('_').collect();
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let after = |n: usize| name.splitn(n + 1, '_').last().filter(|own| !own.is_empty());
    let late = usize::from(parts.first() == Some(&"LATE"));
    if parts.get(late) == Some(&"anon") && parts.get(late + 2).is_some_and(|part| number(part)) {
        return Some((format!("anon_{}", parts[late + 1]), after(late + 3)?));
    }
    let user = (1..parts.len().saturating_sub(2)).find(|i| number(parts[*i]) && number(parts[*i + 1]))?;
    let who: Vec<&str> = parts[..user].iter().copied().filter(|part| *part != "LATE").collect();
    let whole = !who.concat().is_empty();
    whole.then_some(()).and(Some((format!("{}_{}", who.join("_"), parts[user]), after(user + 2)?)))
}

/// Student, plugin and file of `Jane Doe_12345_assignsubmission_file_gather1.rs`; folders have no file there.
fn moodle(name: &str) -> Option<(&str, &str, &str)> {
    let (student, rest) = name.split_once(MOODLE).filter(|(student, _)| !student.is_empty())?;
    let (plugin, own) = rest.split_once('_').unwrap_or((rest, ""));
    Some((student, plugin, own))
}

fn is_gradescope(name: &str) -> bool {
    let number = name.strip_prefix("submission_").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the entry is a Rust file under its original name. Such a file makes its folder one submission.
pub(super) fn is_loose_source(child: &DirEntry) -> bool {
    let name = child.name.to_string_lossy();
    child.kind != EntryKind::Folder
        && name.ends_with(".rs")
        && !is_hidden(&child.name)
        && original_name(&name) == name
}

/// Whether the name is like that of a lesson's folder: `02_gather`.
pub(super) fn is_lesson(name: &OsStr) -> bool {
    matches!(name.as_encoded_bytes(), [b'0'..=b'9', b'0'..=b'9', b'_', rest @ ..] if !rest.is_empty())
}

/// The submissions in the folder of a class, and the entries that belong to none.
pub(super) fn group(mut children: Vec<DirEntry>) -> (Vec<SubmissionEntry>, Vec<IgnoredEntry>) {
    children.sort_by(|a, b| a.name.cmp(&b.name));
    let (mut entries, mut notes) = (Vec::<SubmissionEntry>::new(), Vec::new());
    for child in children.into_iter().filter(|child| !is_hidden(&child.name)) {
        match identify(&child) {
            Ok((student, named)) => {
                add_entry(&mut entries, SubmissionEntry { student, parts: vec![child], named });
            }
            Err(reason) => notes.push(IgnoredEntry { name: child.name, reason }),
        }
    }
    (entries, notes)
}

/// Files of one student form one submission. Each folder is a submission, and so are archives that only share a name.
fn add_entry(entries: &mut Vec<SubmissionEntry>, entry: SubmissionEntry) {
    let loose = |entry: &SubmissionEntry| {
        entry.named && entry.parts.iter().all(|part| part.kind != EntryKind::Folder)
    };
    let same =
        entries.iter_mut().find(|other| other.student == entry.student && loose(other) && loose(&entry));
    match same {
        Some(same) => same.parts.extend(entry.parts),
        None => entries.push(entry),
    }
}

/// The student's name, and whether the name of the entry follows the scheme of Canvas, Moodle or Gradescope.
fn identify(child: &DirEntry) -> Result<(String, bool), IgnoreReason> {
    let lossless = child.name.to_str();
    match lossless.and_then(moodle) {
        Some((student, "file", _)) => return Ok((printable(student), true)),
        Some(_) => return Err(IgnoreReason::MoodleText),
        None => {}
    }
    if let Some((student, _)) = lossless.filter(|_| child.kind != EntryKind::Folder).and_then(canvas) {
        return Ok((printable(student), true));
    }
    match child.kind {
        EntryKind::File if !is_archive(&child.name) => Err(IgnoreReason::OtherFile),
        EntryKind::Folder => Ok((printable(&child.name), lossless.is_some_and(is_gradescope))),
        _ => Ok((printable(without_ending(&child.name)), false)),
    }
}

fn without_ending(name: &OsStr) -> OsString {
    name.to_str().map_or_else(|| name.to_owned(), |name| stem(name).into())
}

#[cfg(test)]
mod tests;
