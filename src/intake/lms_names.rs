//! What the names in a download say: whose it is, and what the student called the file.
//!
//! Canvas: `name[_LATE]_user_attachment_file`, after `lib/content_zipper.rb` of canvas-lms; a name that is there already
//! gets `-1`. Moodle: `Name_12345_assignsubmission_file_/` (newer ones without the last `_`), or the same in front of each file,
//! after `mod/assign/classes/downloader.php`. Gradescope: `submission_456/` beside `submission_metadata.yml`.

use std::ffi::{OsStr, OsString};

use super::{
    file_tree::{DirEntry, Kind},
    name::printable,
};

const ARCHIVES: [&str; 4] = [".zip", ".tar.gz", ".tgz", ".tar"];
/// Packed by something that is not read here; listed so that the student gets a reason.
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
    /// A download of Canvas, Moodle or Gradescope says so itself.
    pub named: bool,
}

/// Things that no student means to hand in.
pub(super) fn is_skipped(name: &OsStr) -> bool {
    is_hidden(name) || name == "target" || name == "node_modules"
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") || name == "__MACOSX"
}

/// The length of the ending, if the name is an archive's.
fn archive_ending(name: &str) -> Option<usize> {
    let endings = ARCHIVES.iter().chain(&OTHER_ARCHIVES);
    let lower = name.to_ascii_lowercase();
    endings.filter(|ending| lower.ends_with(**ending)).map(|ending| ending.len()).max()
}

pub(super) fn is_archive(name: &OsStr) -> bool {
    archive_ending(&name.to_string_lossy()).is_some()
}

/// `solution.tar.gz` is `solution`.
pub(super) fn stem(name: &str) -> &str {
    let length = archive_ending(name).filter(|length| *length < name.len()).unwrap_or(0);
    name.get(..name.len() - length).unwrap_or(name)
}

/// `gather1-2` is the third `gather1` that Canvas got, `gather1 (2)` the third that a browser saved.
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

/// The student's own name of a file, without what Canvas or Moodle put in front.
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

/// A file that makes its folder one submission: a Rust file under the name that the student gave it.
pub(super) fn is_loose_source(child: &DirEntry) -> bool {
    let name = child.name.to_string_lossy();
    child.kind != Kind::Folder
        && name.ends_with(".rs")
        && !is_hidden(&child.name)
        && original_name(&name) == name
}

/// `02_gather`: what a lesson's folder is called.
pub(super) fn is_lesson(name: &OsStr) -> bool {
    matches!(name.as_encoded_bytes(), [b'0'..=b'9', b'0'..=b'9', b'_', rest @ ..] if !rest.is_empty())
}

/// The submissions in the folder of a class, and what in it is none.
pub(super) fn group(mut children: Vec<DirEntry>) -> (Vec<SubmissionEntry>, Vec<String>) {
    children.sort_by(|a, b| a.name.cmp(&b.name));
    let (mut units, mut notes) = (Vec::<SubmissionEntry>::new(), Vec::new());
    for child in children.into_iter().filter(|child| !is_hidden(&child.name)) {
        match unit(&child) {
            Ok((student, named)) => add(&mut units, SubmissionEntry { student, parts: vec![child], named }),
            Err(note) => notes.push(note),
        }
    }
    (units, notes)
}

/// Files of one student are one submission; folders, and archives that only share a name, are each one.
fn add(units: &mut Vec<SubmissionEntry>, unit: SubmissionEntry) {
    let loose =
        |unit: &SubmissionEntry| unit.named && unit.parts.iter().all(|part| part.kind != Kind::Folder);
    let same = units.iter_mut().find(|other| other.student == unit.student && loose(other) && loose(&unit));
    match same {
        Some(same) => same.parts.extend(unit.parts),
        None => units.push(unit),
    }
}

/// Whose it is, and whether a download says so; else a note.
fn unit(child: &DirEntry) -> Result<(String, bool), String> {
    let lossless = child.name.to_str();
    let aside = |why: &str| Err(format!("left aside `{}`: {why}", printable(&child.name)));
    match lossless.and_then(moodle) {
        Some((student, "file", _)) => return Ok((printable(student), true)),
        Some(_) => return aside("Moodle's text that was typed in, no file"),
        None => {}
    }
    if let Some((student, _)) = lossless.filter(|_| child.kind != Kind::Folder).and_then(canvas) {
        return Ok((printable(student), true));
    }
    match child.kind {
        Kind::File if !is_archive(&child.name) => aside("neither a folder nor an archive"),
        Kind::Folder => Ok((printable(&child.name), lossless.is_some_and(is_gradescope))),
        _ => Ok((printable(without_ending(&child.name)), false)),
    }
}

fn without_ending(name: &OsStr) -> OsString {
    name.to_str().map_or_else(|| name.to_owned(), |name| stem(name).into())
}

#[cfg(test)]
mod tests;
