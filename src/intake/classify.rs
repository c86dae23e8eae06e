//! Whether a folder or an archive is one submission or a class, and where the class begins.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{
    file_tree::{DirEntry, Kind, Tree},
    lms_names::{self, SubmissionEntry, group, is_lesson, is_loose_source},
};

/// Folders that are alone in a folder, around the class: `export/submissions/`.
const WRAPPERS: usize = 3;
/// The most entries of a class.
const MAX_CLASS: usize = 100_000;

/// What a folder or an archive is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SubmissionKind {
    /// One submission.
    One,
    /// A class in this folder, and what there is none.
    Class { at: PathBuf, units: Vec<SubmissionEntry>, notes: Vec<String> },
}

/// How one folder looks.
enum FolderShape {
    One,
    Class(Vec<SubmissionEntry>, Vec<String>),
    /// Nothing but this folder.
    Wrapper(SubmissionEntry, Vec<String>),
    Empty,
}

/// `alone` says what a folder with a single submission in it is: an archive of `alice/` is Alice's, but a folder with
/// `alice/` is a class of one.
///
/// # Errors
///
/// If it cannot be looked into; goes on from "`name` ".
pub(super) fn arrange(tree: &dyn Tree, alone: SubmissionKind) -> Result<SubmissionKind, String> {
    let mut at = PathBuf::new();
    let mut around: Option<(PathBuf, SubmissionEntry, Vec<String>)> = None;
    for _ in 0..=WRAPPERS {
        let shape = shape(tree, &at)?;
        let descended = around.is_some();
        match shape {
            FolderShape::Class(units, notes) if !descended || is_class(tree, &at, &units) => {
                return Ok(SubmissionKind::Class { at, units, notes });
            }
            FolderShape::Wrapper(unit, notes) => {
                let inner = unit.parts.first().map(|part| at.join(&part.name)).unwrap_or_default();
                around = Some(around.unwrap_or((at, unit, notes)));
                at = inner;
            }
            FolderShape::One if !descended => return Ok(SubmissionKind::One),
            FolderShape::One | FolderShape::Class(..) | FolderShape::Empty => break,
        }
    }
    Ok(match (alone, around) {
        (SubmissionKind::Class { .. }, Some((at, unit, notes))) => {
            SubmissionKind::Class { at, units: vec![unit], notes }
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
        |child: &DirEntry| child.kind != Kind::File && child.name.eq_ignore_ascii_case("exercises");
    if children.iter().any(|child| is_workbook(child) || is_loose_source(child))
        || is_lessons(tree, at, &children)
    {
        return Ok(FolderShape::One);
    }
    let (mut units, notes) = group(children);
    Ok(match units.pop() {
        None => FolderShape::Empty,
        Some(unit) if units.is_empty() && !unit.named && is_folder(&unit) => {
            FolderShape::Wrapper(unit, notes)
        }
        Some(unit) => {
            units.push(unit);
            FolderShape::Class(units, notes)
        }
    })
}

fn is_folder(unit: &SubmissionEntry) -> bool {
    unit.parts.iter().any(|part| part.kind == Kind::Folder)
}

/// Lessons without the folder around them. Students numbered like lessons would all have the same files.
fn is_lessons(tree: &dyn Tree, at: &Path, children: &[DirEntry]) -> bool {
    let visible = children.iter().filter(|child| !lms_names::is_skipped(&child.name));
    let folders: Vec<&DirEntry> = visible.filter(|child| child.kind == Kind::Folder).collect();
    if folders.is_empty() || !folders.iter().all(|child| is_lesson(&child.name)) {
        return false;
    }
    let inside = |child: &&DirEntry| tree.children(&at.join(&child.name), MAX_CLASS).unwrap_or_default();
    let sources: Vec<OsString> =
        folders.iter().flat_map(inside).filter(is_loose_source).map(|child| child.name).collect();
    let different: BTreeSet<&OsString> = sources.iter().collect();
    !sources.is_empty() && different.len() == sources.len()
}

/// Below a folder that is alone: its own folders may be a student's `src` and `docs` as well as students.
fn is_class(tree: &dyn Tree, at: &Path, units: &[SubmissionEntry]) -> bool {
    let is_archive = |unit: &SubmissionEntry| units.len() > 1 && !is_folder(unit);
    let is_submission = |unit: &SubmissionEntry| {
        let folder = unit.parts.first().map(|part| at.join(&part.name));
        folder.is_some_and(|folder| matches!(shape(tree, &folder), Ok(FolderShape::One)))
    };
    units.iter().any(|unit| unit.named || is_archive(unit) || (is_folder(unit) && is_submission(unit)))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::intake::file_tree::{FileContent, Input};

    /// Paths of files.
    struct Names(&'static [&'static str]);

    impl Tree for Names {
        fn children(&self, at: &Path, _: usize) -> Result<Vec<DirEntry>, String> {
            let below = self.0.iter().filter_map(|path| Path::new(path).strip_prefix(at).ok());
            let first = |path: &Path| {
                let name = path.iter().next()?.to_owned();
                Some((name, if path.iter().count() > 1 { Kind::Folder } else { Kind::File }))
            };
            let children: std::collections::BTreeMap<OsString, Kind> = below.filter_map(first).collect();
            Ok(children.into_iter().map(|(name, kind)| DirEntry { name, kind }).collect())
        }

        fn read(&mut self, _: &[PathBuf], _: u64) -> Vec<Result<FileContent, String>> {
            Vec::new()
        }

        fn archive(&mut self, _: &Path) -> Result<Box<dyn Input>, String> {
            Ok(Box::new(io::empty()))
        }
    }

    fn told(paths: &'static [&'static str], alone: SubmissionKind) -> String {
        match arrange(&Names(paths), alone).expect("is looked into") {
            SubmissionKind::One => "one".into(),
            SubmissionKind::Class { at, units, .. } => {
                let students: Vec<&str> = units.iter().map(|unit| unit.student.as_str()).collect();
                format!("{}: {}", at.display(), students.join(", "))
            }
        }
    }

    #[test]
    fn one_is_told_from_many() {
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
            let class = SubmissionKind::Class { at: PathBuf::new(), units: Vec::new(), notes: Vec::new() };
            assert_eq!(told(paths, class), in_folder, "in a folder: {paths:?}");
            assert_eq!(told(paths, SubmissionKind::One), in_archive, "in an archive: {paths:?}");
        }
    }
}
