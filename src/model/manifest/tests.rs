mod faults;

use std::time::Duration;

use super::*;
use crate::model::workbook::{Clock, TestSource};

/// Where every exercise file is present, and nothing else.
fn only_exercises(path: &str) -> bool {
    path.starts_with("exercises/")
}

fn problems(text: &str) -> Vec<String> {
    problems_with(text, &only_exercises)
}

fn problems_with(text: &str, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let found = parse(text, exists).err().unwrap_or_default();
    assert!(found.iter().all(|problem| problem.file == FILE));
    found.iter().map(|problem| format!("{}: {}", problem.line, problem.message)).collect()
}

/// An exercise `a` whose further keys begin at line 4.
fn exercise(keys: &str) -> String {
    format!("format_version = 1\n[[exercises]]\nname = \"a\"\n{keys}\n")
}

fn first(text: &str, exists: &dyn Fn(&str) -> bool) -> crate::model::workbook::Exercise {
    let workbook = parse(text, exists).expect("a valid manifest");
    workbook.exercises().next().expect("one exercise").clone()
}

const OURS: &str = r#"
format_version = 1
title = "async"
welcome_message = "Hello"
final_message = "Bye"
where_next = "There"

[[lessons]]
dir = "01_sync_vs_async"
title = "Sync vs async"
deps = "core"
learnt = " say what runs when "

[[lessons]]
dir = "02_gather"

[[exercises]]
name = "lazy1"
dir = "01_sync_vs_async"
hints = ["a nudge", "more", "nearly the answer"]
clock = "real"
timeout = 2.5
points = 3

[[exercises]]
name = "gather1"
dir = "02_gather"
hint = "join"
strict_clippy = true
skip_check_unsolved = true
"#;

#[test]
fn reads_a_workbook_of_ours() {
    let workbook = parse(OURS, &|_| true).expect("valid");
    assert_eq!((workbook.title.as_str(), workbook.welcome_message.as_str()), ("async", "Hello"));
    assert_eq!((workbook.final_message.as_str(), workbook.next_steps.as_str()), ("Bye", "There"));
    let learnt: Vec<_> = workbook.lessons.iter().map(|lesson| lesson.outcome.as_deref()).collect();
    assert_eq!(learnt, [Some("say what runs when"), None]);
    let lessons: Vec<_> = workbook.lessons.iter().map(|l| (&*l.dir, &*l.title, &*l.deps)).collect();
    assert_eq!(lessons, [("01_sync_vs_async", "Sync vs async", "core"), ("02_gather", "Gather", "core")]);
    let [lazy, gather] = workbook.exercises().collect::<Vec<_>>()[..] else { panic!("two exercises") };
    assert_eq!(lazy.test_source, TestSource::Hidden("tests/hidden/01_sync_vs_async/lazy1.rs".into()));
    assert_eq!(lazy.hints, ["a nudge", "more", "nearly the answer"]);
    assert_eq!((lazy.clock, lazy.timeout, lazy.points), (Clock::Real, Duration::from_millis(2_500), 3));
    assert_eq!((gather.clock, gather.timeout, gather.points), (Clock::Paused, Duration::from_secs(10), 1));
    assert_eq!((gather.strict_clippy, gather.skip_check_unsolved), (true, true));
    assert_eq!(gather.hints, ["join"]);
}

/// In rustlings' form: tests in the files, one hint, a folder that comes back, a file without a folder, and keys
/// that rustlings would ignore.
const RUSTLINGS: &str = r#"
format_version = 1
authors = ["somebody"]
welcome_message = """
Hello"""

[[exercises]]
name = "intro1"
dir = "00_intro"
test = false
skip_check_unsolved = true
hint = """
Enter `n`."""

[[exercises]]
name = "quiz1"
dir = "quizzes"
hint = "No hints this time!"
mode = "test"

[[exercises]]
name = "move1"
dir = "06_move_semantics"
hint = "h"

[[exercises]]
name = "quiz2"
dir = "quizzes"
hint = "h"

[[exercises]]
name = "last"
hint = "h"
"#;

#[test]
fn reads_a_workbook_of_rustlings_in_the_order_of_its_course() {
    let exists = |path: &str| only_exercises(path) || path == "Cargo.toml";
    let workbook = parse(RUSTLINGS, &exists).expect("valid");
    let lessons: Vec<_> = workbook.lessons.iter().map(|l| (&*l.dir, &*l.title, l.exercises.len())).collect();
    let expected = [
        ("00_intro", "Intro", 1),
        ("quizzes", "Quizzes", 1),
        ("06_move_semantics", "Move semantics", 1),
        ("quizzes", "Quizzes", 1),
        ("", "Exercises", 1),
    ];
    assert_eq!(lessons, expected);
    assert_eq!(workbook.dep_sets(), [OWN_DEPS]);
    let judging: Vec<_> = workbook.exercises().take(2).map(|exercise| &exercise.test_source).collect();
    assert_eq!(judging, [&TestSource::Main, &TestSource::InFile]);
    assert_eq!(
        workbook.exercises().next_back().expect("one").file(),
        std::path::Path::new("exercises/last.rs")
    );
}

#[test]
fn unknown_keys_are_ignored_only_in_a_workbook_of_rustlings() {
    let text = exercise("hnts = []\ncolour = 1");
    let complaints = [
        "4: unknown key `hnts` in `[[exercises]]`; did you mean `hints`?",
        "5: unknown key `colour` in `[[exercises]]`; known are `name`, `dir`, `test`, `strict_clippy`, `hint`, \
         `skip_check_unsolved`, `hints`, `clock`, `timeout`, `points` and `test_points`",
    ];
    assert_eq!(problems(&text), complaints);
    assert_eq!(problems_with(&text, &|path| only_exercises(path) || path == "Cargo.toml"), [""; 0]);
    let ours = format!("title = \"t\"\n{text}");
    assert_eq!(problems_with(&ours, &|path| only_exercises(path) || path == "Cargo.toml").len(), 2);
}

#[test]
fn a_key_in_the_wrong_table_is_sent_where_it_belongs() {
    let text = exercise("final_message = \"bye\"\ndeps = \"core\"\nlearnt = \"all\"\nwhere_next = \"on\"");
    let complaints = [
        "4: unknown key `final_message` in `[[exercises]]`; it belongs at the top of the file",
        "5: unknown key `deps` in `[[exercises]]`; it belongs in `[[lessons]]`",
        "6: unknown key `learnt` in `[[exercises]]`; it belongs in `[[lessons]]`",
        "7: unknown key `where_next` in `[[exercises]]`; it belongs at the top of the file",
    ];
    assert_eq!(problems(&text), complaints);
}

#[test]
fn tests_are_worth_the_same_unless_it_says_otherwise() {
    let weigh = |keys: &str| {
        let exercise = first(&exercise(keys), &only_exercises);
        ["fast", "right", "other"].map(|test| exercise.points_of(test))
    };
    assert_eq!(weigh(""), [1, 1, 1]);
    assert_eq!(weigh("points = 9\ntest_points = { fast = 3, right = 0 }"), [3, 0, 1]);
    assert_eq!(weigh("[exercises.test_points]\nfast = 1000"), [1000, 1, 1]);
}

#[test]
fn the_dependency_set_is_core_where_there_is_one() {
    let set = |exists: &dyn Fn(&str) -> bool| {
        parse(&exercise(""), exists)
            .expect("valid")
            .dep_sets()
            .iter()
            .map(|set| (*set).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(set(&only_exercises), ["workbook"]);
    assert_eq!(set(&|path| only_exercises(path) || path == "deps/core.toml"), ["core"]);
}

#[test]
fn hints_win_over_the_hint_that_rustlings_reads() {
    let text = exercise("hint = \"for rustlings\"\nhints = [\"one\", \"two\"]");
    assert_eq!(first(&text, &only_exercises).hints, ["one", "two"]);
}

#[test]
fn a_hidden_test_file_decides_how_an_exercise_is_judged() {
    let text = exercise("test = false");
    assert_eq!(first(&text, &|_| true).test_source, TestSource::Hidden("tests/hidden/a.rs".into()));
    assert_eq!(first(&text, &only_exercises).test_source, TestSource::Main);
}

#[test]
fn titles_come_from_folders() {
    for (dir, title) in
        [("06_move_semantics", "Move semantics"), ("01", "01"), ("quizzes", "Quizzes"), ("été", "Été")]
    {
        let workbook = parse(&exercise(&format!("dir = \"{dir}\"")), &only_exercises).expect("valid");
        assert_eq!(workbook.lessons[0].title, title);
    }
}
