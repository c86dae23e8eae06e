//! What a check changes, and what old and damaged files become.

use super::*;
use crate::model::{fixtures::check_of, manifest};

fn workbook() -> Workbook {
    let names = ["a", "b", "c"].map(|name| format!("[[exercises]]\nname = \"{name}\"\n"));
    manifest::parse(&format!("format_version = 1\n{}", names.concat()), &|_| true).expect("valid")
}

fn name(name: &str) -> ExerciseName {
    ExerciseName::new(name)
}

/// Progress in which these have passed.
fn passed(names: &[&str]) -> Progress {
    let mut progress = Progress::default();
    names.iter().for_each(|passed| progress.record_pass(&name(passed), "digest", Timestamp::default()));
    progress
}

#[test]
fn the_current_exercise_is_the_stored_one_or_the_first_that_is_left() {
    let cases: &[(&[&str], Option<&str>, &str)] = &[
        (&[], None, "a"),
        (&["a"], None, "b"),
        (&["a"], Some("a"), "a"),
        (&["a"], Some("gone"), "b"),
        (&["a", "b", "c"], None, "c"),
    ];
    for (done, current, expected) in cases {
        let progress = Progress { current: current.map(name), ..passed(done) };
        assert_eq!(progress.current(&workbook()).name.as_str(), *expected, "{done:?} {current:?}");
    }
}

#[test]
fn the_next_one_is_looked_for_round_the_end() {
    let cases: &[(&[&str], &str, Option<&str>)] = &[
        (&["a"], "a", Some("b")),
        (&["a", "b"], "a", Some("c")),
        (&["c"], "c", Some("a")),
        (&["a", "b", "c"], "b", None),
    ];
    for (done, from, expected) in cases {
        let workbook = workbook();
        let next = passed(done).next_pending(&workbook, &name(from)).map(|next| next.name.to_string());
        assert_eq!(next.as_deref(), *expected, "{done:?} {from}");
    }
}

#[test]
fn a_pass_moves_the_course_on_and_the_last_pass_does_not() {
    // Passed before; stored current exercise; the exercise that is checked, and whether it passes; the current one then.
    type Case = (&'static [&'static str], Option<&'static str>, (&'static str, bool), &'static str);
    let cases: &[Case] = &[
        (&[], Some("a"), ("a", true), "b"),
        (&[], None, ("a", true), "b"),
        (&[], Some("a"), ("a", false), "a"),
        // Passed exercises are skipped, also round the end of the course.
        (&["b"], Some("a"), ("a", true), "c"),
        (&["b"], Some("c"), ("c", true), "a"),
        // Another exercise than the current one.
        (&[], Some("a"), ("b", true), "a"),
        (&["a"], None, ("c", true), "b"),
        // The last pass, wherever it is in the course.
        (&["a", "b"], Some("c"), ("c", true), "c"),
        (&["b", "c"], Some("a"), ("a", true), "a"),
        (&["b", "c"], None, ("a", true), "a"),
        // Passed again.
        (&["a", "b", "c"], Some("b"), ("b", true), "b"),
        (&["a"], Some("a"), ("a", true), "b"),
    ];
    for (done, current, (exercise, passes), expected) in cases {
        let workbook = workbook();
        let mut progress = Progress { current: current.map(name), ..passed(done) };
        let before = progress.current(&workbook).name.clone();
        let result = check_of(exercise, "digest", *passes, 60);
        progress.record_check(&result);
        progress.advance(&workbook, &before, CheckScope::One(&result));
        let now = progress.current(&workbook).name.as_str();
        assert_eq!(now, *expected, "{done:?} {current:?} {exercise} {passes}");
    }
}

#[test]
fn a_check_of_everything_goes_back_to_the_first_that_is_left() {
    // The exercises that pass; the stored current exercise; the current one then.
    let cases: &[(&[&str], Option<&str>, &str)] = &[
        (&[], Some("c"), "a"),
        (&["a"], Some("c"), "b"),
        (&["a", "c"], Some("a"), "b"),
        (&["a", "b", "c"], Some("b"), "b"),
        (&["a", "b", "c"], None, "a"),
    ];
    for (done, current, expected) in cases {
        let workbook = workbook();
        let mut progress = Progress { current: current.map(name), ..passed(&[]) };
        let before = progress.current(&workbook).name.clone();
        for exercise in ["a", "b", "c"] {
            progress.record_check_all(&before, &check_of(exercise, "digest", done.contains(&exercise), 60));
        }
        progress.advance(&workbook, &before, CheckScope::All);
        assert_eq!(
            progress.current.as_ref().map(ExerciseName::as_str),
            Some(*expected),
            "{done:?} {current:?}"
        );
    }
}

#[test]
fn every_exercise_stands_somewhere() {
    let workbook = workbook();
    let states = |progress: &Progress| -> Vec<State> {
        workbook.exercises().map(|exercise| progress.state(&workbook, exercise)).collect()
    };
    assert_eq!(states(&passed(&[])), [State::Current, State::Pending, State::Pending]);
    assert_eq!(states(&passed(&["a"])), [State::Passed, State::Current, State::Pending]);
    let looks_back = Progress { current: Some(name("a")), ..passed(&["a"]) };
    assert_eq!(states(&looks_back), [State::Passed, State::Pending, State::Pending]);
}

/// A check of `a` with this content after so many minutes.
fn check(progress: &mut Progress, content: &str, minutes: u64) {
    progress.record_check(&check_of("a", content, content == "right", minutes * 60));
}

#[test]
fn only_changed_content_is_an_attempt_whoever_checks_it() {
    let cases: &[(&[&str], u32)] = &[
        (&["starter"], 0),
        (&["starter", "starter"], 0),
        (&["starter", "right"], 1),
        (&["right"], 1),
        (&["starter", "wrong", "wrong", "right"], 2),
        (&["starter", "wrong", "starter", "right"], 3),
        (&["starter", "right", "right", "worse", "right"], 1),
    ];
    for (contents, attempts) in cases {
        let mut progress = Progress::default();
        contents.iter().for_each(|content| check(&mut progress, content, 0));
        assert_eq!(
            progress.exercise_progress(&name("a")).map(|record| record.attempts),
            Some(*attempts),
            "{contents:?}"
        );
    }
}

/// The exercise that is checked, and when, in minutes.
type Checks = &'static [(&'static str, u64)];

#[test]
fn work_is_the_time_between_checks_unless_somebody_was_away() {
    // What is checked; then the minutes of work on `a`, and on `b`.
    let cases: &[(Checks, u64, u64)] = &[
        (&[("a", 100)], 0, 0),
        (&[("a", 100), ("a", 110), ("a", 115)], 15, 0),
        (&[("a", 100), ("b", 104), ("a", 110)], 6, 4),
        (&[("a", 100), ("a", 130)], 30, 0),
        (&[("a", 100), ("a", 131), ("a", 132)], 1, 0),
        // A clock that was wrong, and is put right again.
        (&[("a", 100), ("a", 90), ("a", 95)], 5, 0),
        (&[("a", 100), ("a", 9_000_000), ("a", 101), ("a", 103)], 2, 0),
    ];
    for (checks, a, b) in cases {
        let mut progress = Progress::default();
        for (exercise, minute) in *checks {
            progress.record_check(&check_of(exercise, "wrong", false, minute * 60));
        }
        let worked =
            |of: &str| progress.exercise_progress(&name(of)).map_or(0, |record| record.active_secs / 60);
        assert_eq!((worked("a"), worked("b")), (*a, *b), "{checks:?}");
        assert_eq!(progress.started_at, Some(Timestamp::from_unix(6_000)), "{checks:?}");
    }
}

#[test]
fn what_comes_after_the_first_pass_is_not_measured() {
    let mut progress = Progress::default();
    check(&mut progress, "starter", 0);
    progress.record_hint(&name("a"), 2);
    progress.record_hint(&name("a"), 1);
    check(&mut progress, "wrong", 10);
    check(&mut progress, "right", 15);
    let first = FirstPass { at: Timestamp::from_unix(900), effort: Attempts { attempts: 2, hints: 2 } };
    let after = |progress: &Progress| {
        let record = progress.exercise_progress(&name("a")).expect("it was checked");
        (record.first_pass, record.active_secs, record.attempts_made())
    };
    assert_eq!(after(&progress), (Some(first), 900, first.effort));
    progress.record_hint(&name("a"), 3);
    check(&mut progress, "wrong", 20);
    progress.record_reset(&name("a"));
    progress.record_hint(&name("a"), 3);
    check(&mut progress, "wrong again", 25);
    check(&mut progress, "right", 26);
    assert_eq!(after(&progress), (Some(first), 900, first.effort));
    assert_eq!(progress.hints_seen(&name("a")), 3, "which hint comes next is another question");
}

#[test]
fn a_check_of_everything_is_work_on_the_current_exercise() {
    let mut progress = Progress::default();
    progress.record_check(&check_of("b", "starter", false, 0));
    for (exercise, passed) in [("a", true), ("b", true), ("c", false)] {
        progress.record_check_all(&name("b"), &check_of(exercise, "d", passed, 600));
    }
    let worked = ["a", "b", "c"]
        .map(|of| progress.exercise_progress(&name(of)).map_or(0, |record| record.active_secs));
    assert_eq!(worked, [0, 600, 0]);
    assert_eq!(["a", "b", "c"].map(|of| progress.is_passed(&name(of))), [true, true, false]);
}

#[test]
fn a_file_of_an_older_asynclings_loads_and_goes_on() {
    let old = r#"{"format": 1, "current": "b", "exercises": {
        "a": {"passed": "digest", "attempts": 3, "hints": 1}, "b": {"passed": null, "attempts": 1, "hints": 0}}}"#;
    let mut progress: Progress = serde_json::from_str(old).expect("it loads");
    assert_eq!((progress.started_at, progress.last_check), (None, None));
    let a = progress.exercise_progress(&name("a")).expect("it is there");
    assert_eq!(
        (a.attempts_made(), a.first_pass, a.active_secs),
        (Attempts { attempts: 3, hints: 1 }, None, 0)
    );
    for (exercise, minute) in [("a", 1), ("b", 2), ("a", 3), ("b", 7)] {
        progress.record_check(&check_of(exercise, "digest", true, minute * 60));
    }
    let a = progress.exercise_progress(&name("a")).expect("it is there");
    assert_eq!((a.first_pass, a.active_secs), (None, 0), "when it first passed nobody knows any more");
    let b = progress.exercise_progress(&name("b")).and_then(|record| record.first_pass).expect("it passed");
    assert_eq!(b, FirstPass { at: Timestamp::from_unix(120), effort: Attempts { attempts: 2, hints: 0 } });
}

#[test]
fn what_a_newer_asynclings_added_is_skipped() {
    let newer = r#"{"format": 1, "colour": "red", "exercises": {"a": {"passed": "d", "stars": 3}}}"#;
    let progress: Progress = serde_json::from_str(newer).expect("it loads");
    assert!(progress.is_passed(&name("a")));
}

#[test]
fn an_edit_after_the_pass_shows() {
    let mut progress = passed(&["a"]);
    assert!(progress.has_changed(&name("a"), "other"));
    assert!(!progress.has_changed(&name("a"), "digest"));
    progress.record_reset(&name("a"));
    assert!(!progress.has_changed(&name("a"), "other"));
    assert_eq!(progress.passed_count(&workbook()), 0);
}

#[test]
fn names_that_the_workbook_has_lost_are_kept() {
    let mut progress = passed(&["old"]);
    check(&mut progress, "right", 3);
    let json = serde_json::to_string(&progress).expect("JSON");
    assert_eq!(serde_json::from_str::<Progress>(&json).expect("JSON"), progress);
    assert_eq!(progress.passed_count(&workbook()), 1, "only those that it has count");
}
