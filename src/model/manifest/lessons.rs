//! `[[lessons]]`, and the lessons that the folders of exercises form.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    DEFAULT_DEPS, OWN_DEPS,
    exercises::file_name_fault,
    faults::Faults,
    section::{Located, Section},
};
use crate::model::workbook::{Exercise, Lesson};

/// An entry of `[[lessons]]`.
pub(super) struct Declared {
    at: usize,
    title: Option<String>,
    deps: Option<String>,
    learnt: Option<String>,
}

/// Reads `[[lessons]]`, by folder.
pub(super) fn declared<'d>(
    sections: &[Section<'d>],
    exists: &dyn Fn(&str) -> bool,
    faults: &mut Faults,
) -> BTreeMap<&'d str, Declared> {
    let mut lessons: BTreeMap<&str, Declared> = BTreeMap::new();
    for section in sections {
        let title = section.filled("title", faults).map(|title| title.value.to_owned());
        let deps = deps(section, exists, faults);
        let learnt = learnt(section, faults);
        let Some(dir) = dir(section, faults) else { continue };
        if let Some(first) = lessons.get(dir.value) {
            let line = faults.line(first.at);
            faults.report(dir.at, format!("the lesson `{}` is declared already, at line {line}", dir.value));
            continue;
        }
        lessons.insert(dir.value, Declared { at: dir.at, title, deps, learnt });
    }
    lessons
}

fn dir<'d>(section: &Section<'d>, faults: &mut Faults) -> Option<Located<&'d str>> {
    if !section.has("dir") {
        faults.doubtful(section.at, "the lesson has no `dir`");
    }
    let dir = section.text("dir", faults)?;
    match file_name_fault(dir.value) {
        Some(fault) => {
            faults.report(dir.at, format!("the lesson's folder {fault}"));
            None
        }
        None => Some(dir),
    }
}

fn deps(section: &Section<'_>, exists: &dyn Fn(&str) -> bool, faults: &mut Faults) -> Option<String> {
    let deps = section.text("deps", faults)?;
    if let Some(fault) = file_name_fault(deps.value) {
        faults.report(deps.at, format!("the dependency set's name {fault}"));
        return None;
    }
    let file = format!("deps/{}.toml", deps.value);
    if deps.value != OWN_DEPS && !exists(&file) {
        let message = format!("there is no dependency set `{}`: its file `{file}` is missing", deps.value);
        faults.doubtful(deps.at, message);
        return None;
    }
    Some(deps.value.to_owned())
}

/// Must be one line, because it is shown beside the lesson's title.
fn learnt(section: &Section<'_>, faults: &mut Faults) -> Option<String> {
    let learnt = section.filled("learnt", faults)?;
    if learnt.value.trim().contains('\n') {
        faults.report(learnt.at, "`learnt` must be a single line");
        return None;
    }
    Some(learnt.value.trim().to_owned())
}

/// Reports declared lessons without exercises.
pub(super) fn reject_empty(
    declared: &BTreeMap<&str, Declared>,
    exercises: &[Section<'_>],
    faults: &mut Faults,
) {
    let dir = |section: &Section<'_>| {
        section.table.get("dir").and_then(|dir| dir.get_ref().as_str().map(str::to_owned))
    };
    let used: BTreeSet<String> = exercises.iter().filter_map(dir).collect();
    for (dir, lesson) in declared.iter().filter(|(dir, _)| !used.contains(**dir)) {
        faults.doubtful(lesson.at, format!("the lesson `{dir}` has no exercises"));
    }
}

/// Groups the exercises into lessons. The order of the exercises is kept, so a folder that occurs again later (as the quizzes of
/// rustlings do) is a further lesson with the same folder and title.
pub(super) fn group(
    exercises: Vec<Exercise>,
    declared: &BTreeMap<&str, Declared>,
    workbook_title: &str,
    exists: &dyn Fn(&str) -> bool,
) -> Vec<Lesson> {
    let default_deps = if exists(&format!("deps/{DEFAULT_DEPS}.toml")) { DEFAULT_DEPS } else { OWN_DEPS };
    let new = |dir: &str| {
        let known = declared.get(dir);
        let title = known.and_then(|known| known.title.clone()).unwrap_or_else(|| title(dir, workbook_title));
        let deps = known.and_then(|known| known.deps.as_deref()).unwrap_or(default_deps).to_owned();
        let learnt = known.and_then(|known| known.learnt.clone());
        Lesson { dir: dir.to_owned(), title, deps, outcome: learnt, exercises: Vec::new() }
    };
    let mut lessons: Vec<Lesson> = Vec::new();
    for exercise in exercises {
        if lessons.last().is_none_or(|last| last.dir != exercise.dir) {
            lessons.push(new(&exercise.dir));
        }
        if let Some(last) = lessons.last_mut() {
            last.exercises.push(exercise);
        }
    }
    lessons
}

/// `06_move_semantics` as "Move semantics".
fn title(dir: &str, workbook_title: &str) -> String {
    if dir.is_empty() {
        return workbook_title.to_owned();
    }
    let bare = dir.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_' || c == '-');
    let spaced = if bare.is_empty() { dir.to_owned() } else { bare.replace('_', " ") };
    let mut rest = spaced.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
