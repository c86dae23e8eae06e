use super::*;
use crate::model::grade::{Isolation, Level, RunInfo, SCHEMA_VERSION, TestGrade};

fn class(points: &[(&str, u32)], grades: Vec<Grade>) -> ClassResults {
    let task = |(name, points): &(&str, u32)| ExerciseInfo {
        name: ExerciseName::new(*name),
        lesson: "Gather".into(),
        points: *points,
        worthless: Vec::new(),
    };
    let isolation = Isolation { level: Level::Full, layers: Vec::new(), missing: Vec::new() };
    let run = RunInfo {
        schema_version: SCHEMA_VERSION,
        title: "Async Rust".into(),
        asynclings: "0.1.0".into(),
        toolchain: "rustc 1.95.0".into(),
        tests_sha256: String::new(),
        seed: 1,
        repeat: 1,
        isolation,
        exercises: points.iter().map(task).collect(),
    };
    ClassResults { run, grades }
}

fn grade(student: &str, exercise: &str, status: Status, points: u32, failed: &[&str]) -> Grade {
    let test = |name: &str| TestGrade {
        name: name.into(),
        verdict: if failed.contains(&name) { VerdictKind::Deadlocked } else { VerdictKind::Passed },
        weight: 1,
        message: String::new(),
    };
    Grade {
        schema_version: SCHEMA_VERSION,
        student: student.into(),
        exercise: ExerciseName::new(exercise),
        file_sha256: None,
        status,
        points: Points::whole(points),
        earned: Points::whole(points),
        withheld: false,
        reason: String::new(),
        tests: ["zoo", "ape", "bee"].map(test).into(),
        flags: Vec::new(),
        report: String::new(),
    }
}

fn totals_of(points: &[u32]) -> Statistics {
    let names = ["a", "b", "c", "d"];
    let one = |(name, points): (&&str, &u32)| grade(name, "e1", Status::Partial, *points, &[]);
    of(&class(&[("e1", 10)], names.iter().zip(points).map(one).collect()))
}

#[test]
fn mean_and_median_are_of_totals() {
    for (points, mean, median) in [
        (&[][..], "0", "0"),
        (&[7], "7", "7"),
        (&[9, 0], "4.5", "4.5"),
        (&[9, 1, 0], "3.33", "1"),
        (&[10, 0, 3, 2], "3.75", "2.5"),
        (&[1, 0, 1], "0.67", "1"),
    ] {
        let seen = totals_of(points);
        assert_eq!(
            (seen.mean.to_string(), seen.median.to_string()),
            (mean.into(), median.into()),
            "{points:?}"
        );
        assert_eq!((seen.students, seen.max), (points.len(), Points::whole(10)));
    }
}

#[test]
fn an_exercise_counts_attempts_and_what_went_wrong() {
    use Status::{Fail, Infrastructure, NotAttempted, Partial, Pass, Timeout};
    for (what, grades, expected) in [
        ("nobody tried", vec![(NotAttempted, 0, &[][..])], (0, 0, "0", None, None)),
        ("all passed", vec![(Pass, 4, &[]), (Pass, 4, &[])], (2, 2, "4", None, None)),
        (
            "the grader's fault is nobody's failure",
            vec![(Infrastructure, 0, &["zoo"]), (Pass, 4, &[])],
            (1, 1, "4", None, None),
        ),
        (
            "who did not try counts in the mean only",
            vec![(NotAttempted, 0, &[]), (Partial, 2, &["ape"])],
            (0, 1, "1", Some(Partial), Some(("ape", 1))),
        ),
        (
            "of as many, the better status and the first test",
            vec![(Timeout, 0, &["zoo", "ape"]), (Fail, 0, &["ape", "zoo"])],
            (0, 2, "0", Some(Fail), Some(("zoo", 2))),
        ),
        (
            "the commonest",
            vec![(Timeout, 0, &["bee"]), (Timeout, 0, &["bee", "zoo"]), (Fail, 1, &["ape"])],
            (0, 3, "0.33", Some(Timeout), Some(("bee", 2))),
        ),
    ] {
        let names = ["a", "b", "c"];
        let one = |(name, (status, points, failed)): (&&str, (Status, u32, &[&str]))| {
            grade(name, "e1", status, points, failed)
        };
        let seen = of(&class(&[("e1", 4)], names.iter().zip(grades).map(one).collect()));
        let [seen] = seen.exercises.as_slice() else { panic!("{what}: one exercise") };
        let test = seen.commonest_test.as_ref().map(|(name, n)| (name.as_str(), *n));
        let got = (seen.passed, seen.attempted, seen.mean.to_string(), seen.commonest, test);
        let (passed, attempted, mean, commonest, failed) = expected;
        assert_eq!(got, (passed, attempted, mean.to_owned(), commonest, failed), "{what}");
    }
}

#[test]
fn who_waits_for_a_person_has_not_passed_yet() {
    let waiting = Grade { withheld: true, ..grade("a", "e1", Status::Pass, 0, &[]) };
    let seen = of(&class(&[("e1", 4)], vec![waiting]));
    assert_eq!(
        (seen.exercises[0].passed, seen.exercises[0].attempted, seen.exercises[0].commonest),
        (0, 1, None)
    );
}

#[test]
fn the_hardest_is_the_one_that_the_smallest_part_passed() {
    use Status::{Fail, NotAttempted, Pass};
    let statuses = [
        ("half", [Pass, Fail, NotAttempted]),
        ("untried", [NotAttempted, NotAttempted, NotAttempted]),
        ("third", [Pass, Fail, Fail]),
        ("none_of_one", [Fail, NotAttempted, NotAttempted]),
        ("none_of_two", [Fail, Fail, NotAttempted]),
        ("half_again", [Fail, NotAttempted, Pass]),
    ];
    let grades = ["a", "b", "c"].into_iter().enumerate().flat_map(|(n, student)| {
        statuses.map(|(exercise, statuses)| grade(student, exercise, statuses[n], 0, &[]))
    });
    let seen = of(&class(&statuses.map(|(name, _)| (name, 1)), grades.collect()));
    let order: Vec<&str> = seen.hardest().into_iter().map(|exercise| exercise.name.as_str()).collect();
    assert_eq!(order, ["none_of_two", "none_of_one", "third", "half", "half_again"]);
}
