//! Lists the submissions at the paths that the instructor named.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Listing, Only, Submission, SubmissionSource,
    archive::Archive,
    classify::{SubmissionKind, classify},
    file_tree::{DirEntry, EntryKind, Tree},
    folder::{Folder, LINK, open_trusted},
    gradescope,
    lms_names::{self, IgnoredEntry, SubmissionEntry},
    name::{printable, printable_path, shortened, unique},
};
use crate::error::{Error, Result};

/// The submissions at `paths`: folders of submissions, folders and archives of one submission, and downloads of a whole class.
/// Reads names only, and opens an archive only to see whether it is one submission or a class.
///
/// # Errors
///
/// A path does not exist or cannot be read. A fault of one submission is reported when it is read.
pub fn list(paths: &[PathBuf]) -> Result<Listing> {
    let mut found = ListingBuilder { several: paths.len() > 1, ..ListingBuilder::default() };
    for path in paths {
        at_path(path, &mut found)?;
    }
    Ok(found.listing())
}

/// Collects submissions and notes.
#[derive(Default)]
struct ListingBuilder {
    /// The instructor named more than one path.
    several: bool,
    submissions: Vec<Submission>,
    notes: Vec<String>,
}

impl ListingBuilder {
    fn add(&mut self, student: String, path: PathBuf, source: SubmissionSource) {
        self.submissions.push(Submission { student, path, source });
    }

    /// Sorts the submissions, removes duplicates, and makes the names unique.
    fn listing(mut self) -> Listing {
        let key = |submission: &Submission| (submission.student.clone(), submission.path.clone());
        self.submissions.sort_by_cached_key(key);
        self.submissions.dedup();
        let mut used = BTreeSet::new();
        for submission in &mut self.submissions {
            let student = unique(&submission.student, &used);
            if student != submission.student {
                let path = printable_path(&submission.path);
                self.notes.push(format!(
                    "`{path}` is called `{student}`: the name `{}` is taken",
                    submission.student
                ));
            }
            used.insert(student.clone());
            submission.student = student;
        }
        self.submissions.sort_by(|a, b| a.student.cmp(&b.student));
        Listing { submissions: self.submissions, notes: self.notes }
    }
}

fn at_path(path: &Path, found: &mut ListingBuilder) -> Result<()> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        // The shell expands `submissions/*` to this path as well. A broken link of one student must not stop the others.
        Err(_) if fs::symlink_metadata(path).is_ok() => {
            found.add(student(path), path.into(), rejected(path, LINK));
            return Ok(());
        }
        Err(error) => return Err(Error::file("read", path)(error)),
    };
    if metadata.is_dir() {
        return in_folder(path, found);
    }
    let name = path.file_name().unwrap_or_default();
    match (path.file_name(), path.parent()) {
        _ if !metadata.is_file() => {
            found.add(
                student(path),
                path.into(),
                rejected(path, "is neither a file nor a folder; hand in the folder or an archive of it"),
            );
        }
        // With a prefix of Canvas or Moodle, an archive is one of the files of a student. Without a prefix, it is a submission or
        // a class.
        (Some(_), _)
            if lms_names::is_archive(name) && lms_names::original_name(&name.to_string_lossy()) == name =>
        {
            in_archive(path, found);
        }
        (Some(name), Some(parent)) => {
            add_file(parent, DirEntry { name: name.into(), kind: EntryKind::File }, found);
        }
        _ => return Err(Error::file("read", path)(io::ErrorKind::InvalidInput.into())),
    }
    Ok(())
}

fn in_folder(path: &Path, found: &mut ListingBuilder) -> Result<()> {
    let unread = |why: String| Error::file("read", path)(io::Error::other(why));
    let mut folder = Folder::open(path, Path::new("")).map_err(unread)?;
    // If the instructor named several paths, each folder belongs to one student, so a single folder in it is the submission
    // itself. If the folder is the only path, it is a class, even if only one student has a folder in it.
    let class_of_one = SubmissionKind::Class { at: PathBuf::new(), entries: Vec::new(), ignored: Vec::new() };
    let alone = if found.several { SubmissionKind::One } else { class_of_one };
    let classified = Some(classify(&folder, alone).map_err(unread)?);
    let source = |inside, only| SubmissionSource::Folder { base: path.into(), inside, only };
    match classified.filter(|classified| !is_one(path, classified, found.several)) {
        Some(SubmissionKind::Class { at, entries, ignored }) => {
            if entries.is_empty() {
                found.notes.push(format!("there is no submission in `{}`", printable_path(path)));
            }
            class(&mut folder, path, ClassFolder { at, entries, ignored }, found, &source);
        }
        _ => found.add(student(path), path.into(), source(PathBuf::new(), None)),
    }
    Ok(())
}

fn in_archive(path: &Path, found: &mut ListingBuilder) {
    let opened = open_trusted(path).and_then(|input| Archive::open(Box::new(input)));
    let classified = opened.and_then(|archive| Ok((classify(&archive, SubmissionKind::One)?, archive)));
    let (classified, mut archive) = match classified {
        Ok(classified) => classified,
        Err(why) => {
            found.add(
                student(path),
                path.into(),
                SubmissionSource::Rejected(format!("the submission {why}")),
            );
            return;
        }
    };
    let source = |below, only| SubmissionSource::Archive { path: path.into(), below, only };
    match Some(classified).filter(|classified| !is_one(path, classified, found.several)) {
        Some(SubmissionKind::Class { at, entries, ignored }) => {
            class(&mut archive, path, ClassFolder { at, entries, ignored }, found, &source);
        }
        _ => found.add(student(path), path.into(), source(PathBuf::new(), None)),
    }
}

/// Adds a file that the instructor named, usually by `submissions/*` in the shell. Files of one student are several paths then:
/// they are joined to one submission.
fn add_file(parent: &Path, file: DirEntry, found: &mut ListingBuilder) {
    let path = parent.join(&file.name);
    let is_source = lms_names::is_loose_source(&file);
    let (mut entries, mut ignored) = lms_names::group(vec![file.clone()]);
    if is_source {
        let student = printable(path.file_stem().unwrap_or_default());
        ignored.clear();
        entries.push(SubmissionEntry { student, parts: vec![file], named: false });
    }
    found.notes.extend(ignored.iter().map(ToString::to_string));
    for entry in entries {
        let base = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        let earlier = found.submissions.iter_mut().find_map(|submission| match &mut submission.source {
            SubmissionSource::Folder { base: other, only: Some(only), .. }
                if entry.named && submission.student == entry.student && other == base =>
            {
                Some((&mut submission.path, only))
            }
            _ => None,
        });
        match earlier {
            Some((path, only)) => {
                *path = parent.into();
                only.extend(entry.parts);
            }
            None => {
                let source = SubmissionSource::Folder {
                    base: base.into(),
                    inside: PathBuf::new(),
                    only: Some(entry.parts),
                };
                found.add(entry.student, path.clone(), source);
            }
        }
    }
}

/// The fields of [`SubmissionKind::Class`].
struct ClassFolder {
    at: PathBuf,
    entries: Vec<SubmissionEntry>,
    ignored: Vec<IgnoredEntry>,
}

/// Makes the source of a folder of a tree, or of some entries of it.
type ToSource<'a> = &'a dyn Fn(PathBuf, Only) -> SubmissionSource;

/// Adds the submissions of a class. `path` is the path of the tree that contains the class.
fn class(
    tree: &mut dyn Tree,
    path: &Path,
    class: ClassFolder,
    found: &mut ListingBuilder,
    source: ToSource<'_>,
) {
    let ClassFolder { at, entries, mut ignored } = class;
    let (names, note) = gradescope_names(tree, &at, &mut ignored);
    found.notes.extend(ignored.iter().map(ToString::to_string).chain(note));
    let class_path = path.join(&at);
    let class_name = student(path);
    for entry in entries {
        let student = names.get(&entry.student).map_or(entry.student, printable);
        // With several paths, one may be a student's archive that looks like a class and has the names of other students.
        let student =
            if found.several { shortened(&format!("{student} (in {class_name})")) } else { student };
        let (path, source) = match entry.parts.as_slice() {
            [DirEntry { name, kind: EntryKind::Folder }] => {
                (class_path.join(name), source(at.join(name), None))
            }
            [DirEntry { name, kind: EntryKind::Unreadable(why) }] => {
                (class_path.join(name), rejected(&at.join(name), why))
            }
            [DirEntry { name, .. }] => (class_path.join(name), source(at.clone(), Some(entry.parts.clone()))),
            _ => (class_path.clone(), source(at.clone(), Some(entry.parts))),
        };
        found.add(student, path, source);
    }
}

/// The students by the names of their folders, from Gradescope's file. Removes that file from `ignored` if it can be read, and
/// returns a note if it cannot.
fn gradescope_names(
    tree: &mut dyn Tree,
    at: &Path,
    ignored: &mut Vec<IgnoredEntry>,
) -> (BTreeMap<String, String>, Option<String>) {
    let Some(n) = ignored.iter().position(|entry| entry.name == gradescope::FILE) else {
        return Default::default();
    };
    match tree.read(&[at.join(gradescope::FILE)], gradescope::MAX).pop() {
        Some(Ok(content)) => {
            ignored.remove(n);
            (gradescope::names(&String::from_utf8_lossy(&content.bytes)), None)
        }
        Some(Err(why)) => {
            let note =
                format!("students are called after their folders, because `{}` {why}", gradescope::FILE);
            (BTreeMap::new(), Some(note))
        }
        None => Default::default(),
    }
}

fn rejected(path: &Path, why: &str) -> SubmissionSource {
    SubmissionSource::Rejected(format!("`{}` {why}", printable_path(path)))
}

/// Whether the path is one submission: its name follows the scheme of an LMS, or it is one of several paths and has at most one
/// entry.
fn is_one(path: &Path, classified: &SubmissionKind, several: bool) -> bool {
    let SubmissionKind::Class { entries, .. } = classified else { return true };
    let has_lms_name = named(path, EntryKind::Folder).is_some_and(|entry| entry.named);
    has_lms_name || (several && entries.len() <= 1 && !entries.iter().any(|entry| entry.named))
}

/// The name of the folder or archive. For `.` the name of the current folder.
fn student(path: &Path) -> String {
    let kind = if path.is_dir() { EntryKind::Folder } else { EntryKind::File };
    named(path, kind).map_or_else(|| printable(path.file_name().unwrap_or_default()), |entry| entry.student)
}

fn named(path: &Path, kind: EntryKind) -> Option<SubmissionEntry> {
    let real = || fs::canonicalize(path).ok()?.file_name().map(Into::into);
    let name: OsString = path.file_name().map(Into::into).or_else(real)?;
    lms_names::group(vec![DirEntry { name, kind }]).0.pop()
}
