//! docs/curriculum.md against info.toml and the hidden tests: each line of the source course has its place and a translation.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use syn::{Attribute, Item};
use toml::{Table, Value};

use crate::support::REPOSITORY;

const PAGE: &str = "docs/curriculum.md";

/// Table rows of the summary that the course is, but for its four on further study.
const LINES_OF_THE_COURSE: usize = 67;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{REPOSITORY}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Exercise -> the folder of its lesson.
fn exercises() -> BTreeMap<String, String> {
    let info: Table = read("info.toml").parse().expect("TOML");
    let text = |exercise: &Value, key: &str| exercise[key].as_str().expect("a text").to_owned();
    let list = info["exercises"].as_array().expect("a list");
    list.iter().map(|exercise| (text(exercise, "name"), text(exercise, "dir"))).collect()
}

fn is_test(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == "test")
}

/// The names of the tests of an exercise, as a learner reads them.
fn promises(dir: &str, exercise: &str) -> BTreeSet<String> {
    let path = format!("tests/hidden/{dir}/{exercise}.rs");
    let file = syn::parse_file(&read(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tests = file.items.iter().filter_map(|item| match item {
        Item::Fn(item) if item.attrs.iter().any(is_test) => Some(item.sig.ident.to_string()),
        _ => None,
    });
    tests.map(|name| name.replace('_', " ")).collect()
}

/// The cells of the rows of all tables: no heads, no rulers.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| The course |");
    let rows = page.lines().filter(is_row);
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// `` `lazy1`: every step is done; `await1`: the bill... `` as pairs; none in a row that points elsewhere.
fn held_by(cell: &str) -> Vec<(&str, &str)> {
    cell.split("; ").filter_map(exercise_and_promise).collect()
}

fn exercise_and_promise(part: &str) -> Option<(&str, &str)> {
    part.strip_prefix('`')?.split_once("`: ")
}

/// `01, 02` for exercises of these lessons.
fn lessons_of(held_by: &[(&str, &str)], exercises: &BTreeMap<String, String>) -> String {
    let number = |(exercise, _): &(&str, &str)| exercises[*exercise].split('_').next().map(str::to_owned);
    held_by.iter().filter_map(number).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c))
}

/// The pages that an English reader gets: those of the repository, of `docs/` and of the lessons.
fn english_pages() -> Vec<PathBuf> {
    let entries = |folder: PathBuf| {
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path())
    };
    let root = PathBuf::from(REPOSITORY);
    let lessons = entries(root.join("exercises")).map(|lesson| lesson.join("README.md"));
    let pages = entries(root.clone()).chain(entries(root.join("docs"))).chain(lessons);
    let pages =
        pages.filter(|path| path.extension().is_some_and(|extension| extension == "md") && path.is_file());
    pages.filter(|path| !path.ends_with(PAGE)).chain([root.join("info.toml")]).collect()
}

#[test]
fn no_other_page_is_in_chinese() {
    let pages = english_pages();
    assert!(pages.iter().any(|page| page.ends_with("exercises/01_sync_vs_async/README.md")), "{pages:?}");
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("text");
        let lines: Vec<&str> = text.lines().filter(|line| is_chinese(line)).collect();
        assert_eq!(lines, Vec::<&str>::new(), "{}: these lines cannot be read in English", page.display());
    }
}

#[test]
fn every_line_of_the_course_is_taught_where_the_page_says() {
    let (page, exercises) = (read(PAGE), exercises());
    let rows = rows(&page);
    // As many as the summary has: a row that got lost would otherwise be missed by nobody.
    assert_eq!(rows.len(), LINES_OF_THE_COURSE);
    for row in rows {
        let [line, translation, _, lessons, place] = row[..] else {
            panic!("{PAGE}: not five cells: {row:?}")
        };
        assert_eq!(is_chinese(line), !translation.is_empty(), "{PAGE}: the translation of `{line}`");
        assert!(!is_chinese(translation), "{PAGE}: `{translation}` is no translation");
        let held_by = held_by(place);
        if held_by.is_empty() {
            let elsewhere = place == "the whole workbook" || place.starts_with('[');
            assert!(elsewhere, "{PAGE}: `{line}`: `{place}` is neither \"`exercise`: its test\" nor a link");
            continue;
        }
        assert_eq!(held_by.len(), place.split("; ").count(), "{PAGE}: `{line}`: `{place}`");
        for (exercise, promise) in &held_by {
            let dir = exercises.get(*exercise).unwrap_or_else(|| panic!("{PAGE}: no exercise `{exercise}`"));
            let promises = promises(dir, exercise);
            assert!(
                promises.contains(*promise),
                "{PAGE}: `{exercise}` has no test `{promise}`: {promises:#?}"
            );
        }
        assert_eq!(lessons, lessons_of(&held_by, &exercises), "{PAGE}: the lessons of `{line}`");
    }
}

#[test]
fn every_exercise_has_its_place_on_the_page() {
    let page = read(PAGE);
    let missing: Vec<String> =
        exercises().into_keys().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert_eq!(missing, Vec::<String>::new(), "{PAGE} does not name these exercises");
}

#[test]
fn the_readme_counts_right() {
    let exercises = exercises();
    let is_quiz = |dir: &&String| dir.ends_with("_quiz");
    let lessons: BTreeSet<&String> = exercises.values().filter(|dir| !is_quiz(dir)).collect();
    let in_lessons = exercises.values().filter(|dir| !is_quiz(dir)).count();
    let said = format!("\n{in_lessons} exercises in {} lessons, and three quizzes", lessons.len());
    assert!(read("README.md").contains(&said), "the README does not say: {said}");
    assert_eq!(exercises.values().filter(is_quiz).count(), 3);
}
