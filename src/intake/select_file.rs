//! Which of a submission's files is the exercise. Names only; nothing is opened for it.

use std::{cmp::Reverse, ffi::OsStr, path::Path};

use super::{
    ExerciseQuery,
    file_tree::{FoundFile, Kind},
    lms_names,
    name::printable_path,
    submission_files::FileSource,
};

/// A file that could be the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate<'a> {
    /// In which tree of the submission it is: 0 is the submission itself, the others are archives in it.
    pub tree: usize,
    pub found: &'a FoundFile,
    /// Printable.
    pub shown: String,
    rank: Rank,
}

/// The smaller, the better. What makes the first difference is written first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    in_archive: bool,
    place: LocationRank,
    depth: usize,
    other_case: bool,
    attempt: Reverse<u32>,
    archive_attempt: Reverse<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LocationRank {
    /// `…/exercises/02_gather/gather1.rs`
    Workbook,
    /// `…/02_gather/gather1.rs`
    Lesson,
    /// `…/gather1.rs`
    Alone,
}

/// One of the places where files are: the submission, or an archive in it.
#[derive(Debug)]
pub(super) struct FileSet<'a> {
    pub tree: usize,
    /// Of the archive; empty for the submission itself.
    pub prefix: &'a Path,
    /// Of the archive among others with the same name, see [`lms_names::attempt`].
    pub attempt: u32,
    pub found: &'a [FoundFile],
}

impl<'a> FileSet<'a> {
    pub(super) fn of(tree: usize, part: &'a FileSource) -> Self {
        Self { tree, prefix: &part.prefix, attempt: part.attempt, found: &part.found }
    }
}

/// What there is for an exercise.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Selection<'a> {
    Nothing,
    /// This one; and what is odd about that, as a sentence.
    One(Candidate<'a>, Option<String>),
    /// More than one; whole sentence.
    Ambiguous(String),
}

/// `all` are the exercises that could be meant by a name.
pub(super) fn select<'a>(
    wanted: &ExerciseQuery,
    all: &[ExerciseQuery],
    heaps: &[FileSet<'a>],
) -> Selection<'a> {
    let mut candidates: Vec<Candidate<'a>> = Vec::new();
    for heap in heaps {
        candidates.extend(heap.found.iter().filter_map(|found| candidate(wanted, all, heap, found)));
    }
    candidates.sort_by(|a, b| (a.rank, &a.shown).cmp(&(b.rank, &b.shown)));
    let mut sorted = candidates.into_iter();
    let Some(best) = sorted.next() else { return Selection::Nothing };
    let others: Vec<Candidate<'a>> = sorted.collect();
    if let Some(other) = others.first().filter(|other| other.rank == best.rank) {
        return Selection::Ambiguous(format!(
            "`{}` or `{}`: hand in only one of them",
            best.shown, other.shown
        ));
    }
    let odd = ambiguity_note(&best, &others);
    Selection::One(best, odd)
}

fn ambiguity_note(best: &Candidate<'_>, others: &[Candidate<'_>]) -> Option<String> {
    let other = match others {
        [] if best.rank.other_case || best.rank.attempt.0 > 0 => String::new(),
        [] => return None,
        [other] => format!(", not `{}`", other.shown),
        [other, rest @ ..] => format!(", not `{}` or {} more", other.shown, rest.len()),
    };
    Some(format!("taken from `{}`{other}", best.shown))
}

fn candidate<'a>(
    wanted: &ExerciseQuery,
    all: &[ExerciseQuery],
    heap: &FileSet<'_>,
    found: &'a FoundFile,
) -> Option<Candidate<'a>> {
    let file = found.path.file_name()?.to_str()?;
    let (other_case, attempt) = matches(wanted, all, file)?;
    let folders: Vec<&OsStr> = found.path.parent()?.iter().collect();
    if folders.iter().any(|folder| is(folder, "solutions") || is(folder, "tests")) {
        return None;
    }
    let place = if attempt == 0 { place(wanted, &folders) } else { LocationRank::Alone };
    let rank = Rank {
        in_archive: heap.tree > 0,
        place,
        depth: folders.len(),
        other_case,
        attempt: Reverse(attempt),
        archive_attempt: Reverse(heap.attempt),
    };
    let shown = printable_path(&heap.prefix.join(&found.path));
    Some(Candidate { tree: heap.tree, found, shown, rank })
}

/// Whether the name differs in its case, and which attempt it is; none if it is another name.
fn matches(wanted: &ExerciseQuery, all: &[ExerciseQuery], file: &str) -> Option<(bool, u32)> {
    let own = lms_names::original_name(file);
    let (stem, ending) = own.rsplit_once('.')?;
    let name = wanted.name.as_str();
    let is_exercise = all.iter().any(|other| other.name.as_str() == stem);
    let (stem, attempt) = if is_exercise { (stem, 0) } else { lms_names::attempt(stem) };
    let same = stem.eq_ignore_ascii_case(name) && ending.eq_ignore_ascii_case("rs");
    // On a disk that tells cases apart, another exercise may be meant.
    let others = all.iter().any(|other| other.name != wanted.name && other.name.as_str() == stem);
    (same && !others).then_some((stem != name || ending != "rs", attempt))
}

fn place(wanted: &ExerciseQuery, folders: &[&OsStr]) -> LocationRank {
    let dir: Vec<&OsStr> = Path::new(&wanted.dir).iter().collect();
    let above = folders.len().checked_sub(dir.len()).and_then(|n| folders.split_at_checked(n));
    let Some((above, below)) = above else { return LocationRank::Alone };
    let in_lesson = dir.iter().zip(below).all(|(wanted, folder)| wanted.eq_ignore_ascii_case(folder));
    match above.last() {
        Some(last) if in_lesson && is(last, "exercises") => LocationRank::Workbook,
        _ if in_lesson && !dir.is_empty() => LocationRank::Lesson,
        _ => LocationRank::Alone,
    }
}

fn is(folder: &OsStr, name: &str) -> bool {
    folder.eq_ignore_ascii_case(name)
}

/// Why an exercise was not found, if something that is not looked into has a name as if it lay behind it.
pub(super) fn behind<'a>(wanted: &ExerciseQuery, found: &'a [FoundFile]) -> Option<(&'a Path, &'a str)> {
    let dir = Path::new(&wanted.dir);
    found.iter().find_map(|found| {
        let Kind::Odd(why) = &found.kind else { return None };
        let name = found.path.file_name()?;
        let hides = is(name, "exercises") || dir.iter().any(|part| part.eq_ignore_ascii_case(name));
        hides.then_some((found.path.as_path(), why.as_str()))
    })
}

#[cfg(test)]
mod tests;
