use std::fs;

use tempfile::TempDir;

use super::{progress::save_progress, *};
use crate::model::{digest::digest, progress::Progress, timestamp::Timestamp, workbook::ExerciseName};

const MANIFEST: &str = "format_version = 1\n[[exercises]]\nname = \"a\"\ndir = \"one\"\n";

/// A workbook with one exercise, `a`.
pub(super) fn workbook() -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(root.path().join("exercises/one")).expect("create");
    fs::write(root.path().join("info.toml"), MANIFEST).expect("write");
    fs::write(root.path().join("exercises/one/a.rs"), "// TODO\n").expect("write");
    root
}

fn message<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.expect_err("an error").to_string()
}

#[test]
fn the_workbook_is_searched_upwards() {
    let root = workbook();
    let (found, workbook) = open_workbook(Some(&root.path().join("exercises/one"))).expect("found");
    assert_eq!(found, root.path().canonicalize().expect("canonical"));
    assert_eq!(workbook.exercises().count(), 1);
}

#[test]
fn problems_of_a_workbook_are_reported() {
    let root = workbook();
    fs::write(root.path().join("info.toml"), b"format_version = 1\n# \xff\n").expect("write");
    assert_eq!(
        message(open_workbook(Some(root.path()))),
        "1 problem in the workbook:\n  info.toml:2: not UTF-8: save the file in that encoding"
    );
    let nowhere = tempfile::tempdir().expect("a folder");
    assert!(matches!(open_workbook(Some(nowhere.path())), Err(Error::NoWorkbook { .. })));
    let gone = nowhere.path().join("gone");
    assert!(message(open_workbook(Some(&gone))).starts_with(&format!("cannot open `{}`", gone.display())));
}

#[test]
fn a_missing_exercise_file_stops_everything_but_reset() {
    let root = workbook();
    fs::remove_file(root.path().join("exercises/one/a.rs")).expect("remove");
    assert!(
        matches!(open_workbook(Some(root.path())), Err(Error::BadWorkbook(problems)) if problems.len() == 1)
    );
    assert!(open_incomplete_workbook(Some(root.path())).is_ok());
}

#[test]
fn progress_survives_and_the_state_folder_ignores_itself() {
    let root = workbook();
    assert_eq!(load_progress(root.path()).expect("nothing yet"), (Progress::default(), None));
    let mut progress = Progress::default();
    progress.record_pass(&ExerciseName::new("a"), &digest(b"x"), Timestamp::from_unix(1_800_000_000));
    save_progress(root.path(), &progress).expect("saved");
    assert_eq!(load_progress(root.path()).expect("loaded"), (progress, None));
    let state = root.path().join(STATE_DIR);
    assert_eq!(fs::read_to_string(state.join(".gitignore")).expect("there"), "*\n");
    let mut left: Vec<_> =
        fs::read_dir(state).expect("there").map(|entry| entry.expect("one").file_name()).collect();
    left.sort();
    assert_eq!(left, [".gitignore", "CACHEDIR.TAG", "progress.json"]);
}

#[test]
fn a_damaged_progress_file_is_renamed_and_reported() {
    let root = workbook();
    let state = create_state_dir(root.path()).expect("made");
    for (n, (content, reason)) in [
        ("", "is damaged (EOF while parsing a value at line 1 column 0)"),
        (
            "{\"format\": 1, \"exercises\": 3}",
            "is damaged (invalid type: integer `3`, expected a map at line 1 column 28)",
        ),
        ("{\"format\": 2, \"other\": []}", "has format 2, and this asynclings knows only 1"),
    ]
    .into_iter()
    .enumerate()
    {
        fs::write(state.join("progress.json"), content).expect("write");
        let (progress, notice) = load_progress(root.path()).expect("loaded");
        let kept = format!("progress.damaged-{}.json", n + 1);
        assert_eq!(progress, Progress::default());
        assert_eq!(
            notice.expect("a notice"),
            format!(
                "the progress file {reason}; it is kept as `.asynclings/{kept}`, and the course starts afresh"
            )
        );
        assert_eq!(fs::read_to_string(state.join(kept)).expect("kept"), content);
        assert!(!state.join("progress.json").exists());
    }
}

#[test]
fn changes_by_several_processes_add_up() {
    let root = workbook();
    std::thread::scope(|scope| {
        for n in 0..8 {
            let root = root.path();
            scope.spawn(move || {
                update_progress(root, |p| p.record_hint(&ExerciseName::new(format!("e{n}")), 1))
            });
        }
    });
    assert_eq!(load_progress(root.path()).expect("loaded").0.exercises.len(), 8);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let root = workbook();
    // A file where the folder should be: that refuses root as well, unlike a mode.
    fs::write(root.path().join(STATE_DIR), "").expect("write");
    let state = root.path().join(STATE_DIR);
    let text = message(save_progress(root.path(), &Progress::default()));
    assert!(text.starts_with(&format!("cannot create `{}`: ", state.display())), "{text}");
}
