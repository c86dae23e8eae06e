//! Chooses which file of a submission is the exercise, by the names alone.

use std::{cmp::Reverse, ffi::OsStr, path::Path};

use super::{
    ExerciseQuery,
    file_tree::{EntryKind, FoundFile},
    lms_names,
    name::printable_path,
    submission_files::FileSource,
};

/// A file that could be the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate<'a> {
    /// The index of its tree: 0 is the submission itself, the others are archives in it.
    pub tree: usize,
    pub found: &'a FoundFile,
    /// Printable.
    pub shown: String,
    rank: Rank,
}

/// The smallest rank is chosen. The fields are compared in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    in_archive: bool,
    location: LocationRank,
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

/// The files of the submission itself, or of an archive in it.
#[derive(Debug)]
pub(super) struct FileSet<'a> {
    pub tree: usize,
    /// The path of the archive; empty for the submission itself.
    pub prefix: &'a Path,
    /// The number of the archive among others with the same name, see [`lms_names::attempt`].
    pub attempt: u32,
    pub found: &'a [FoundFile],
}

impl<'a> FileSet<'a> {
    pub(super) fn of(tree: usize, part: &'a FileSource) -> Self {
        Self { tree, prefix: &part.prefix, attempt: part.attempt, found: &part.found }
    }
}

/// The result of a search for an exercise.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Selection<'a> {
    Nothing,
    /// This file, and a sentence for the instructor if the choice may be wrong.
    One(Candidate<'a>, Option<String>),
    /// More than one file has the smallest rank. A whole sentence.
    Ambiguous(String),
}

/// `all` are the exercises of the workbook, of which a name may mean another one.
pub(super) fn select<'a>(
    query: &ExerciseQuery,
    all: &[ExerciseQuery],
    sets: &[FileSet<'a>],
) -> Selection<'a> {
    let mut candidates: Vec<Candidate<'a>> = Vec::new();
    for set in sets {
        candidates.extend(set.found.iter().filter_map(|found| candidate(query, all, set, found)));
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
    let note = ambiguity_note(&best, &others);
    Selection::One(best, note)
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
    query: &ExerciseQuery,
    all: &[ExerciseQuery],
    set: &FileSet<'_>,
    found: &'a FoundFile,
) -> Option<Candidate<'a>> {
    let file = found.path.file_name()?.to_str()?;
    let (other_case, attempt) = matches(query, all, file)?;
    let folders: Vec<&OsStr> = found.path.parent()?.iter().collect();
    if folders.iter().any(|folder| is(folder, "solutions") || is(folder, "tests")) {
        return None;
    }
    let location = if attempt == 0 { location(query, &folders) } else { LocationRank::Alone };
    let rank = Rank {
        in_archive: set.tree > 0,
        location,
        depth: folders.len(),
        other_case,
        attempt: Reverse(attempt),
        archive_attempt: Reverse(set.attempt),
    };
    let shown = printable_path(&set.prefix.join(&found.path));
    Some(Candidate { tree: set.tree, found, shown, rank })
}

/// Whether the name differs in case, and the number of the attempt. `None` if it is the name of something else.
fn matches(query: &ExerciseQuery, all: &[ExerciseQuery], file: &str) -> Option<(bool, u32)> {
    let own = lms_names::original_name(file);
    let (stem, ending) = own.rsplit_once('.')?;
    let name = query.name.as_str();
    let is_exercise = all.iter().any(|other| other.name.as_str() == stem);
    let (stem, attempt) = if is_exercise { (stem, 0) } else { lms_names::attempt(stem) };
    let same = stem.eq_ignore_ascii_case(name) && ending.eq_ignore_ascii_case("rs");
    // On a case-sensitive file system the name may be another exercise's.
    let others = all.iter().any(|other| other.name != query.name && other.name.as_str() == stem);
    (same && !others).then_some((stem != name || ending != "rs", attempt))
}

fn location(query: &ExerciseQuery, folders: &[&OsStr]) -> LocationRank {
    let dir: Vec<&OsStr> = Path::new(&query.dir).iter().collect();
    let above = folders.len().checked_sub(dir.len()).and_then(|n| folders.split_at_checked(n));
    let Some((above, below)) = above else { return LocationRank::Alone };
    let in_lesson = dir.iter().zip(below).all(|(part, folder)| part.eq_ignore_ascii_case(folder));
    match above.last() {
        Some(last) if in_lesson && is(last, "exercises") => LocationRank::Workbook,
        _ if in_lesson && !dir.is_empty() => LocationRank::Lesson,
        _ => LocationRank::Alone,
    }
}

fn is(folder: &OsStr, name: &str) -> bool {
    folder.eq_ignore_ascii_case(name)
}

/// The first entry that is not opened and has the name of a folder that the exercise would lie in, with the reason.
pub(super) fn hiding_entry<'a>(query: &ExerciseQuery, found: &'a [FoundFile]) -> Option<(&'a Path, &'a str)> {
    let dir = Path::new(&query.dir);
    found.iter().find_map(|found| {
        let EntryKind::Unreadable(why) = &found.kind else { return None };
        let name = found.path.file_name()?;
        let hides = is(name, "exercises") || dir.iter().any(|part| part.eq_ignore_ascii_case(name));
        hides.then_some((found.path.as_path(), why.as_str()))
    })
}

#[cfg(test)]
mod tests;
