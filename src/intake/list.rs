//! Which submissions there are where the instructor pointed.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Listing, Only, Submission, SubmissionSource,
    archive::Archive,
    classify::{SubmissionKind, arrange},
    file_tree::{DirEntry, Kind, Tree},
    folder::{Folder, LINK, open_trusted},
    gradescope,
    lms_names::{self, SubmissionEntry},
    name::{printable, printable_path, shortened, unique},
};
use crate::error::{Error, Result};

/// The submissions at `paths`: folders of submissions, folders and archives of one, and downloads of a whole class. Looks at
/// names; opens archives only to see whether they are of one or of many.
///
/// # Errors
///
/// If there is nothing at a path. What is wrong with one submission is told when it is read.
pub fn list(paths: &[PathBuf]) -> Result<Listing> {
    let mut found = ListingBuilder { several: paths.len() > 1, ..ListingBuilder::default() };
    for path in paths {
        at_path(path, &mut found)?;
    }
    Ok(found.listing())
}

/// What was found so far.
#[derive(Default)]
struct ListingBuilder {
    /// More than one path was given.
    several: bool,
    submissions: Vec<Submission>,
    notes: Vec<String>,
}

impl ListingBuilder {
    fn add(&mut self, student: String, path: PathBuf, source: SubmissionSource) {
        self.submissions.push(Submission { student, path, source });
    }

    /// Sorted, each once, each with a name of its own.
    fn listing(mut self) -> Listing {
        let key = |one: &Submission| (one.student.clone(), one.path.clone());
        self.submissions.sort_by_cached_key(key);
        self.submissions.dedup();
        let mut taken = BTreeSet::new();
        for one in &mut self.submissions {
            let student = unique(&one.student, &taken);
            if student != one.student {
                let path = printable_path(&one.path);
                self.notes
                    .push(format!("`{path}` is called `{student}`: the name `{}` is taken", one.student));
            }
            taken.insert(student.clone());
            one.student = student;
        }
        self.submissions.sort_by(|a, b| a.student.cmp(&b.student));
        Listing { submissions: self.submissions, notes: self.notes }
    }
}

fn at_path(path: &Path, found: &mut ListingBuilder) -> Result<()> {
    let here = match fs::metadata(path) {
        Ok(here) => here,
        // From `submissions/*`: a student's link that leads nowhere must not stop the others.
        Err(_) if fs::symlink_metadata(path).is_ok() => {
            found.add(student(path), path.into(), refused(path, LINK));
            return Ok(());
        }
        Err(error) => return Err(Error::file("read", path)(error)),
    };
    if here.is_dir() {
        return in_folder(path, found);
    }
    let name = path.file_name().unwrap_or_default();
    match (path.file_name(), path.parent()) {
        _ if !here.is_file() => {
            found.add(student(path), path.into(), refused(path, "is neither a file nor a folder"));
        }
        (Some(_), _)
            if lms_names::is_archive(name) && lms_names::original_name(&name.to_string_lossy()) == name =>
        {
            in_archive(path, found);
        }
        (Some(name), Some(parent)) => {
            beside_others(parent, DirEntry { name: name.into(), kind: Kind::File }, found);
        }
        _ => return Err(Error::file("read", path)(io::ErrorKind::InvalidInput.into())),
    }
    Ok(())
}

fn in_folder(path: &Path, found: &mut ListingBuilder) -> Result<()> {
    let unread = |why: String| Error::file("read", path)(io::Error::other(why));
    let mut folder = Folder::open(path, Path::new("")).map_err(unread)?;
    // One of many folders is a student's, and what is alone in it is the homework.
    let class_of_one = SubmissionKind::Class { at: PathBuf::new(), units: Vec::new(), notes: Vec::new() };
    let alone = if found.several { SubmissionKind::One } else { class_of_one };
    let arranged = Some(arrange(&folder, alone).map_err(unread)?);
    let source = |inside, only| SubmissionSource::Folder { base: path.into(), inside, only };
    match arranged.filter(|arranged| !is_one(path, arranged, found.several)) {
        Some(SubmissionKind::Class { at, units, notes }) => {
            if units.is_empty() {
                found.notes.push(format!("there is no submission in `{}`", printable_path(path)));
            }
            class(&mut folder, path, ClassFolder { at, units, notes }, found, &source);
        }
        _ => found.add(student(path), path.into(), source(PathBuf::new(), None)),
    }
    Ok(())
}

fn in_archive(path: &Path, found: &mut ListingBuilder) {
    let opened = open_trusted(path).and_then(|input| Archive::open(Box::new(input)));
    let arranged = opened.and_then(|archive| Ok((arrange(&archive, SubmissionKind::One)?, archive)));
    let (arranged, mut archive) = match arranged {
        Ok(arranged) => arranged,
        Err(why) => {
            found.add(student(path), path.into(), SubmissionSource::Refused(format!("the submission {why}")));
            return;
        }
    };
    let source = |below, only| SubmissionSource::Archive { path: path.into(), below, only };
    match Some(arranged).filter(|arranged| !is_one(path, arranged, found.several)) {
        Some(SubmissionKind::Class { at, units, notes }) => {
            class(&mut archive, path, ClassFolder { at, units, notes }, found, &source);
        }
        _ => found.add(student(path), path.into(), source(PathBuf::new(), None)),
    }
}

/// A file that was named alone: the shell's `submissions/*`.
fn beside_others(parent: &Path, file: DirEntry, found: &mut ListingBuilder) {
    let path = parent.join(&file.name);
    let is_source = lms_names::is_loose_source(&file);
    let (mut units, mut notes) = lms_names::group(vec![file.clone()]);
    if is_source {
        let student = printable(path.file_stem().unwrap_or_default());
        notes.clear();
        units.push(SubmissionEntry { student, parts: vec![file], named: false });
    }
    found.notes.append(&mut notes);
    for unit in units {
        let base = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        let same = found.submissions.iter_mut().find_map(|one| match &mut one.source {
            SubmissionSource::Folder { base: other, only: Some(only), .. }
                if unit.named && one.student == unit.student && other == base =>
            {
                Some((&mut one.path, only))
            }
            _ => None,
        });
        match same {
            Some((path, only)) => {
                *path = parent.into();
                only.extend(unit.parts);
            }
            None => {
                let source = SubmissionSource::Folder {
                    base: base.into(),
                    inside: PathBuf::new(),
                    only: Some(unit.parts),
                };
                found.add(unit.student, path.clone(), source);
            }
        }
    }
}

/// See [`SubmissionKind::ClassFolder`].
struct ClassFolder {
    at: PathBuf,
    units: Vec<SubmissionEntry>,
    notes: Vec<String>,
}

/// How to get at a folder of a tree, or at some entries of it.
type ToSource<'a> = &'a dyn Fn(PathBuf, Only) -> SubmissionSource;

/// The class in a tree, which is at `path`.
fn class(
    tree: &mut dyn Tree,
    path: &Path,
    class: ClassFolder,
    found: &mut ListingBuilder,
    source: ToSource<'_>,
) {
    let ClassFolder { at, units, mut notes } = class;
    let names = gradescope_names(tree, &at, &mut notes);
    found.notes.append(&mut notes);
    let place = path.join(&at);
    let whole = student(path);
    for unit in units {
        let student = names.get(&unit.student).map_or(unit.student, printable);
        // Among several, one may be a student's that says to be a class, with other students' names in it.
        let student = if found.several { shortened(&format!("{student} (in {whole})")) } else { student };
        let (path, source) = match unit.parts.as_slice() {
            [DirEntry { name, kind: Kind::Folder }] => (place.join(name), source(at.join(name), None)),
            [DirEntry { name, kind: Kind::Odd(why) }] => (place.join(name), refused(&at.join(name), why)),
            [DirEntry { name, .. }] => (place.join(name), source(at.clone(), Some(unit.parts.clone()))),
            _ => (place.clone(), source(at.clone(), Some(unit.parts))),
        };
        found.add(student, path, source);
    }
}

fn gradescope_names(tree: &mut dyn Tree, at: &Path, notes: &mut Vec<String>) -> BTreeMap<String, String> {
    let Some(n) = notes.iter().position(|note| note.contains(&format!("`{}`", gradescope::FILE))) else {
        return BTreeMap::new();
    };
    let pieces = tree.read(&[at.join(gradescope::FILE)], gradescope::MAX);
    match pieces.into_iter().next() {
        Some(Ok(piece)) => {
            notes.remove(n);
            gradescope::names(&String::from_utf8_lossy(&piece.bytes))
        }
        Some(Err(why)) => {
            notes.push(format!("students are called after their folders: `{}` {why}", gradescope::FILE));
            BTreeMap::new()
        }
        None => BTreeMap::new(),
    }
}

fn refused(path: &Path, why: &str) -> SubmissionSource {
    SubmissionSource::Refused(format!("`{}` {why}", printable_path(path)))
}

/// One submission: what a download gave to one student, or one of several with at most one thing in it.
fn is_one(path: &Path, arranged: &SubmissionKind, several: bool) -> bool {
    let SubmissionKind::Class { units, .. } = arranged else { return true };
    let own = named(path, Kind::Folder).is_some_and(|unit| unit.named);
    own || (several && units.len() <= 1 && !units.iter().any(|unit| unit.named))
}

/// Called after its folder or archive; `.` after the folder that it is.
fn student(path: &Path) -> String {
    let kind = if path.is_dir() { Kind::Folder } else { Kind::File };
    named(path, kind).map_or_else(|| printable(path.file_name().unwrap_or_default()), |unit| unit.student)
}

fn named(path: &Path, kind: Kind) -> Option<SubmissionEntry> {
    let real = || fs::canonicalize(path).ok()?.file_name().map(Into::into);
    let name: OsString = path.file_name().map(Into::into).or_else(real)?;
    lms_names::group(vec![DirEntry { name, kind }]).0.pop()
}
