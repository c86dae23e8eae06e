//! Decides whether a folder or an archive is one submission or a class, and finds the folder of the class.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{
    file_tree::{DirEntry, EntryKind, Tree, is_skipped},
    lms_names::{IgnoredEntry, SubmissionEntry, group, is_lesson, is_loose_source},
};

/// The most nested folders around a class that have nothing else in them, as `export/submissions/`.
const WRAPPERS: usize = 3;
/// The most entries of a class.
const MAX_CLASS: usize = 100_000;

/// One submission or a class.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SubmissionKind {
    One,
    /// A class in the folder `at`, with the entries that are no submissions.
    Class {
        at: PathBuf,
        entries: Vec<SubmissionEntry>,
        ignored: Vec<IgnoredEntry>,
    },
}

/// What the entries of one folder say about it.
enum FolderShape {
    One,
    Class(Vec<SubmissionEntry>, Vec<IgnoredEntry>),
    /// The folder has nothing but this folder in it.
    Wrapper(SubmissionEntry, Vec<IgnoredEntry>),
    Empty,
}

/// `alone` is the result for a single folder: an archive that has only `alice/` is Alice's submission, but a folder that has only
/// `alice/` is a class of one.
///
/// # Errors
///
/// A folder cannot be listed, or has too many entries. Continues a sentence that begins with the name.
pub(super) fn classify(tree: &dyn Tree, alone: SubmissionKind) -> Result<SubmissionKind, String> {
    let mut at = PathBuf::new();
    let mut around: Option<(PathBuf, SubmissionEntry, Vec<IgnoredEntry>)> = None;
    for _ in 0..=WRAPPERS {
        let shape = shape(tree, &at)?;
        let descended = around.is_some();
        match shape {
            FolderShape::Class(entries, ignored) if !descended || is_class(tree, &at, &entries) => {
                return Ok(SubmissionKind::Class { at, entries, ignored });
            }
            FolderShape::Wrapper(entry, ignored) => {
                let inner = entry.parts.first().map(|part| at.join(&part.name)).unwrap_or_default();
                around = Some(around.unwrap_or((at, entry, ignored)));
                at = inner;
            }
            FolderShape::One if !descended => return Ok(SubmissionKind::One),
            FolderShape::One | FolderShape::Class(..) | FolderShape::Empty => break,
        }
    }
    Ok(match (alone, around) {
        (SubmissionKind::Class { .. }, Some((at, entry, ignored))) => {
            SubmissionKind::Class { at, entries: vec![entry], ignored }
        }
        (alone, _) => alone,
    })
}

fn shape(tree: &dyn Tree, at: &Path) -> Result<FolderShape, String> {
    let children = tree.children(at, MAX_CLASS)?;
    if children.len() > MAX_CLASS {
        return Err(format!("has more than {MAX_CLASS} entries; grade it in parts"));
    }
    let is_workbook =
        |child: &DirEntry| child.kind != EntryKind::File && child.name.eq_ignore_ascii_case("exercises");
    if children.iter().any(|child| is_workbook(child) || is_loose_source(child))
        || is_lessons(tree, at, &children)
    {
        return Ok(FolderShape::One);
    }
    let (mut entries, ignored) = group(children);
    Ok(match entries.pop() {
        None => FolderShape::Empty,
        Some(entry) if entries.is_empty() && !entry.named && is_folder(&entry) => {
            FolderShape::Wrapper(entry, ignored)
        }
        Some(entry) => {
            entries.push(entry);
            FolderShape::Class(entries, ignored)
        }
    })
}

fn is_folder(entry: &SubmissionEntry) -> bool {
    entry.parts.iter().any(|part| part.kind == EntryKind::Folder)
}

/// Whether the folders are lessons without `exercises/` around them. Students with names like lessons have the same files; lessons
/// have different ones.
fn is_lessons(tree: &dyn Tree, at: &Path, children: &[DirEntry]) -> bool {
    let visible = children.iter().filter(|child| !is_skipped(&child.name));
    let folders: Vec<&DirEntry> = visible.filter(|child| child.kind == EntryKind::Folder).collect();
    if folders.is_empty() || !folders.iter().all(|child| is_lesson(&child.name)) {
        return false;
    }
    let inside = |child: &&DirEntry| tree.children(&at.join(&child.name), MAX_CLASS).unwrap_or_default();
    let sources: Vec<OsString> =
        folders.iter().flat_map(inside).filter(is_loose_source).map(|child| child.name).collect();
    let different: BTreeSet<&OsString> = sources.iter().collect();
    !sources.is_empty() && different.len() == sources.len()
}

/// Whether a folder that was alone in another one is a class. Its folders may be a student's `src` and `docs`.
fn is_class(tree: &dyn Tree, at: &Path, entries: &[SubmissionEntry]) -> bool {
    let is_archive = |entry: &SubmissionEntry| entries.len() > 1 && !is_folder(entry);
    let is_submission = |entry: &SubmissionEntry| {
        let folder = entry.parts.first().map(|part| at.join(&part.name));
        folder.is_some_and(|folder| matches!(shape(tree, &folder), Ok(FolderShape::One)))
    };
    entries.iter().any(|entry| entry.named || is_archive(entry) || (is_folder(entry) && is_submission(entry)))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::intake::file_tree::{FileContent, Input};

    /// A tree of files with these paths.
    struct Names(&'static [&'static str]);

    impl Tree for Names {
        fn children(&self, at: &Path, _: usize) -> Result<Vec<DirEntry>, String> {
            let below = self.0.iter().filter_map(|path| Path::new(path).strip_prefix(at).ok());
            let first = |path: &Path| {
                let name = path.iter().next()?.to_owned();
                Some((name, if path.iter().count() > 1 { EntryKind::Folder } else { EntryKind::File }))
            };
            let children: std::collections::BTreeMap<OsString, EntryKind> = below.filter_map(first).collect();
            Ok(children.into_iter().map(|(name, kind)| DirEntry { name, kind }).collect())
        }

        fn read(&mut self, _: &[PathBuf], _: u64) -> Vec<Result<FileContent, String>> {
            Vec::new()
        }

        fn archive(&mut self, _: &Path) -> Result<Box<dyn Input>, String> {
            Ok(Box::new(io::empty()))
        }
    }

    fn classified(paths: &'static [&'static str], alone: SubmissionKind) -> String {
        match classify(&Names(paths), alone).expect("is listed") {
            SubmissionKind::One => "one".into(),
            SubmissionKind::Class { at, entries, .. } => {
                let students: Vec<&str> = entries.iter().map(|entry| entry.student.as_str()).collect();
                format!("{}: {}", at.display(), students.join(", "))
            }
        }
    }

    #[test]
    fn one_submission_and_a_class_are_distinguished() {
        for (paths, in_folder, in_archive) in [
            (&["exercises/02_gather/gather1.rs", "README.md"][..], "one", "one"),
            (&["gather1.rs"], "one", "one"),
            (&["02_gather/gather1.rs", "03_tasks/spawn1.rs"], "one", "one"),
            (&["01_ann/gather1.rs", "02_bob/gather1.rs"], ": 01_ann, 02_bob", ": 01_ann, 02_bob"),
            (&["ann/gather1.rs", "bob/gather1.rs"], ": ann, bob", ": ann, bob"),
            (&["ann/exercises/02_gather/gather1.rs"], ": ann", "one"),
            (&["ann/src/x.txt", "ann/docs/y.txt"], ": ann", "one"),
            (&["ann/hw.zip"], ": ann", "one"),
            (&["ann.zip"], ": ann", ": ann"),
            (&["all/ann.zip", "all/bob.zip"], "all: ann, bob", "all: ann, bob"),
            (&["all/in/ann/gather1.rs", "all/in/bob/gather1.rs"], "all/in: ann, bob", "all/in: ann, bob"),
            (
                &[
                    "assignment_1_export/submission_2/gather1.rs",
                    "assignment_1_export/submission_metadata.yml",
                ],
                "assignment_1_export: submission_2",
                "assignment_1_export: submission_2",
            ),
            (&["Ann Lee_12_assignsubmission_file_/hw.zip"], ": Ann Lee_12", ": Ann Lee_12"),
            (&["leeann_1_2_gather1.rs", "leeann_1_3_gather2.rs"], ": leeann_1", ": leeann_1"),
            (&["notes.txt"], ": ", "one"),
        ] {
            let class =
                SubmissionKind::Class { at: PathBuf::new(), entries: Vec::new(), ignored: Vec::new() };
            assert_eq!(classified(paths, class), in_folder, "in a folder: {paths:?}");
            assert_eq!(classified(paths, SubmissionKind::One), in_archive, "in an archive: {paths:?}");
        }
    }
}
