use super::*;
use crate::model::{fixtures::check_of, ids::ExerciseName, manifest};

/// Lesson `one` has `a` and `b`, lesson `two` has `c`.
fn workbook() -> Workbook {
    let of = |(name, dir)| format!("[[exercises]]\nname = \"{name}\"\ndir = \"{dir}\"\n");
    let exercises = [("a", "one"), ("b", "one"), ("c", "two")].map(of).concat();
    manifest::parse(&format!("format_version = 1\n{exercises}"), &|_| true).expect("valid")
}

/// The first check of `name`, so many `wrong` ones and hints, and the pass; a check every minute from `from` on.
fn pass(progress: &mut Progress, name: &str, from: u64, wrong: u64, hints: u32) {
    progress.record_check(&check_of(name, "starter", false, from * 60));
    for n in 1..=wrong {
        progress.record_check(&check_of(name, &n.to_string(), false, (from + n) * 60));
    }
    progress.record_hint(&ExerciseName::new(name), hints);
    progress.record_check(&check_of(name, "right", true, (from + wrong + 1) * 60));
}

#[test]
fn nothing_yet() {
    let workbook = workbook();
    let summary = Summary::of(&workbook, &Progress::default());
    assert_eq!((summary.passed, summary.all, summary.is_finished()), (0, 3, false));
    assert_eq!((summary.worked, summary.days, summary.toughest), (Duration::ZERO, None, None));
    let marks: Vec<_> =
        summary.lessons.iter().map(|lesson| (lesson.marks.len(), lesson.is_passed())).collect();
    assert_eq!(marks, [(2, false), (1, false)]);
}

#[test]
fn every_mark_says_how() {
    let cases = [
        (0, 0, ExerciseMark::FirstTry, 1),
        (1, 0, ExerciseMark::SeveralTries, 0),
        (3, 0, ExerciseMark::SeveralTries, 0),
        (0, 1, ExerciseMark::WithHints, 1),
        (2, 3, ExerciseMark::WithHints, 0),
    ];
    let workbook = workbook();
    for (wrong, hints, mark, first_tries) in cases {
        let mut progress = Progress::default();
        pass(&mut progress, "a", 0, wrong, hints);
        let summary = Summary::of(&workbook, &progress);
        assert_eq!(summary.lessons[0].marks, [mark, ExerciseMark::Pending], "{wrong} {hints}");
        assert_eq!(summary.first_tries, first_tries, "{wrong} {hints}");
    }
}

#[test]
fn a_whole_course_in_numbers() {
    let workbook = workbook();
    let mut progress = Progress::default();
    pass(&mut progress, "a", 0, 0, 0);
    pass(&mut progress, "b", 2, 4, 2);
    // The next day.
    pass(&mut progress, "c", 1_500, 1, 1);
    progress.record_pass(&ExerciseName::new("of another workbook"), "d", Timestamp::from_unix(1 << 40));
    let summary = Summary::of(&workbook, &progress);
    assert!(summary.is_finished());
    assert_eq!((summary.first_tries, summary.hints, summary.hinted), (1, 3, 2));
    assert_eq!((summary.lessons_passed(), summary.untimed), (2, 0));
    // One minute for `a`, one to open `b` and five in it, two for `c` after a night.
    assert_eq!((summary.worked, summary.days), (Duration::from_mins(9), Some(2)));
    let toughest = summary.toughest.expect("`b`");
    assert_eq!(
        (toughest.exercise.name.as_str(), toughest.worked, toughest.attempts),
        ("b", Duration::from_mins(6), 5)
    );
}

#[test]
fn days_are_those_that_were_begun() {
    let workbook = workbook();
    for (hours, days) in [(0, 1), (23, 1), (24, 1), (25, 2), (24 * 10, 10), (24 * 10 + 1, 11)] {
        let mut progress = Progress::default();
        progress.record_check(&check_of("a", "starter", false, 0));
        progress.record_check(&check_of("a", "right", true, hours * 3_600));
        assert_eq!(Summary::of(&workbook, &progress).days, Some(days), "{hours} h");
    }
}

/// Minutes of work and attempts of `a`, `b` and `c`.
type Efforts = [(u64, u32); 3];

#[test]
fn the_toughest_took_the_most_time_or_else_the_most_attempts() {
    let workbook = workbook();
    let cases: &[(Efforts, Option<&str>)] = &[
        ([(0, 1), (0, 1), (0, 1)], None),
        ([(5, 1), (20, 2), (10, 9)], Some("b")),
        ([(0, 2), (0, 5), (0, 3)], Some("b")),
        ([(7, 2), (7, 2), (7, 1)], Some("a")),
    ];
    for (efforts, expected) in cases {
        let mut progress = Progress::default();
        for ((minutes, attempts), name) in efforts.iter().zip(["a", "b", "c"]) {
            let record = ExerciseProgress {
                passed: Some("d".into()),
                attempts: *attempts,
                active_secs: minutes * 60,
                ..ExerciseProgress::default()
            };
            progress.exercises.insert(ExerciseName::new(name), record);
        }
        let summary = Summary::of(&workbook, &progress);
        assert_eq!(summary.toughest.map(|tough| tough.exercise.name.as_str()), *expected, "{efforts:?}");
        assert_eq!((summary.untimed, summary.days), (3, None), "these are records of an older asynclings");
    }
}
