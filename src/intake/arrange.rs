//! Whether a folder or an archive is one submission or a class, and where the class begins.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{
    layout::{self, Unit, group, is_lesson, is_loose_source},
    tree::{Child, Kind, Tree},
};

/// Folders that are alone in a folder, around the class: `export/submissions/`.
const WRAPPERS: usize = 3;
/// The most entries of a class.
const MAX_CLASS: usize = 100_000;

/// What a folder or an archive is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// One submission.
    One,
    /// A class in this folder, and what there is none.
    Class { at: PathBuf, units: Vec<Unit>, notes: Vec<String> },
}

/// How one folder looks.
enum Shape {
    One,
    Class(Vec<Unit>, Vec<String>),
    /// Nothing but this folder.
    Wrapper(Unit, Vec<String>),
    Empty,
}

/// `alone` says what a folder with a single submission in it is: an archive of `alice/` is Alice's, but a folder with
/// `alice/` is a class of one.
///
/// # Errors
///
/// If it cannot be looked into; goes on from "`name` ".
pub(super) fn arrange(tree: &dyn Tree, alone: Arrangement) -> Result<Arrangement, String> {
    let mut at = PathBuf::new();
    let mut around: Option<(PathBuf, Unit, Vec<String>)> = None;
    for _ in 0..=WRAPPERS {
        let shape = shape(tree, &at)?;
        let descended = around.is_some();
        match shape {
            Shape::Class(units, notes) if !descended || is_class(tree, &at, &units) => {
                return Ok(Arrangement::Class { at, units, notes });
            }
            Shape::Wrapper(unit, notes) => {
                let inner = unit.parts.first().map(|part| at.join(&part.name)).unwrap_or_default();
                around = Some(around.unwrap_or((at, unit, notes)));
                at = inner;
            }
            Shape::One if !descended => return Ok(Arrangement::One),
            Shape::One | Shape::Class(..) | Shape::Empty => break,
        }
    }
    Ok(match (alone, around) {
        (Arrangement::Class { .. }, Some((at, unit, notes))) => {
            Arrangement::Class { at, units: vec![unit], notes }
        }
        (alone, _) => alone,
    })
}

fn shape(tree: &dyn Tree, at: &Path) -> Result<Shape, String> {
    let children = tree.children(at, MAX_CLASS)?;
    if children.len() > MAX_CLASS {
        return Err(format!("has more than {MAX_CLASS} entries; grade it in parts"));
    }
    let is_workbook =
        |child: &Child| child.kind != Kind::File && child.name.eq_ignore_ascii_case("exercises");
    if children.iter().any(|child| is_workbook(child) || is_loose_source(child))
        || is_lessons(tree, at, &children)
    {
        return Ok(Shape::One);
    }
    let (mut units, notes) = group(children);
    Ok(match units.pop() {
        None => Shape::Empty,
        Some(unit) if units.is_empty() && !unit.named && is_folder(&unit) => Shape::Wrapper(unit, notes),
        Some(unit) => {
            units.push(unit);
            Shape::Class(units, notes)
        }
    })
}

fn is_folder(unit: &Unit) -> bool {
    unit.parts.iter().any(|part| part.kind == Kind::Folder)
}

/// Lessons without the folder around them. Students numbered like lessons would all have the same files.
fn is_lessons(tree: &dyn Tree, at: &Path, children: &[Child]) -> bool {
    let visible = children.iter().filter(|child| !layout::is_skipped(&child.name));
    let folders: Vec<&Child> = visible.filter(|child| child.kind == Kind::Folder).collect();
    if folders.is_empty() || !folders.iter().all(|child| is_lesson(&child.name)) {
        return false;
    }
    let inside = |child: &&Child| tree.children(&at.join(&child.name), MAX_CLASS).unwrap_or_default();
    let sources: Vec<OsString> =
        folders.iter().flat_map(inside).filter(is_loose_source).map(|child| child.name).collect();
    let different: BTreeSet<&OsString> = sources.iter().collect();
    !sources.is_empty() && different.len() == sources.len()
}

/// Below a folder that is alone: its own folders may be a student's `src` and `docs` as well as students.
fn is_class(tree: &dyn Tree, at: &Path, units: &[Unit]) -> bool {
    let is_archive = |unit: &Unit| units.len() > 1 && !is_folder(unit);
    let is_submission = |unit: &Unit| {
        let folder = unit.parts.first().map(|part| at.join(&part.name));
        folder.is_some_and(|folder| matches!(shape(tree, &folder), Ok(Shape::One)))
    };
    units.iter().any(|unit| unit.named || is_archive(unit) || (is_folder(unit) && is_submission(unit)))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::intake::tree::{Input, Piece};

    /// Paths of files.
    struct Names(&'static [&'static str]);

    impl Tree for Names {
        fn children(&self, at: &Path, _: usize) -> Result<Vec<Child>, String> {
            let below = self.0.iter().filter_map(|path| Path::new(path).strip_prefix(at).ok());
            let first = |path: &Path| {
                let name = path.iter().next()?.to_owned();
                Some((name, if path.iter().count() > 1 { Kind::Folder } else { Kind::File }))
            };
            let children: std::collections::BTreeMap<OsString, Kind> = below.filter_map(first).collect();
            Ok(children.into_iter().map(|(name, kind)| Child { name, kind }).collect())
        }

        fn read(&mut self, _: &[PathBuf], _: u64) -> Vec<Result<Piece, String>> {
            Vec::new()
        }

        fn archive(&mut self, _: &Path) -> Result<Box<dyn Input>, String> {
            Ok(Box::new(io::empty()))
        }
    }

    fn told(paths: &'static [&'static str], alone: Arrangement) -> String {
        match arrange(&Names(paths), alone).expect("is looked into") {
            Arrangement::One => "one".into(),
            Arrangement::Class { at, units, .. } => {
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
            let class = Arrangement::Class { at: PathBuf::new(), units: Vec::new(), notes: Vec::new() };
            assert_eq!(told(paths, class), in_folder, "in a folder: {paths:?}");
            assert_eq!(told(paths, Arrangement::One), in_archive, "in an archive: {paths:?}");
        }
    }
}
