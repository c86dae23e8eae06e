//! Merges the shards of a class that were graded on several machines.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClassResults, Grade, Isolation, RunInfo};
use crate::model::{humanize, workbook::ExerciseName};

/// The grades by student, then by the position of the exercise in the course.
type Grades = BTreeMap<String, BTreeMap<usize, Grade>>;

/// Merges the shards into the same results as if one machine had graded the class. They may come in any order and overlap.
///
/// # Errors
/// `parts` is empty; they were graded under different conditions; two grades contradict each other; a grade is missing. The
/// message tells the instructor what to grade again.
pub fn merge(parts: Vec<ClassResults>) -> Result<ClassResults, String> {
    let mut parts = parts.into_iter();
    let Some(ClassResults { mut run, grades }) = parts.next() else {
        return Err("there is nothing to merge".into());
    };
    let mut all = Grades::new();
    add(&mut all, &run, grades)?;
    for part in parts {
        check_conditions(&run, &part.run)?;
        run.isolation = weakest(run.isolation, part.run.isolation);
        add(&mut all, &run, part.grades)?;
    }
    for (student, grades) in &all {
        check_complete(student, grades, &run)?;
    }
    let grades = all.into_values().flat_map(BTreeMap::into_values).collect();
    Ok(ClassResults { run, grades })
}

fn check_conditions(one: &RunInfo, other: &RunInfo) -> Result<(), String> {
    // The fields are listed so that a new one is a compiler error here. Only the level of the isolation has to be the same,
    // because the machines of a cluster differ in their kernels.
    let RunInfo {
        schema_version,
        title,
        asynclings,
        toolchain,
        tests_sha256,
        seed,
        repeat,
        isolation,
        exercises,
    } = one;
    same("version of the format", schema_version, &other.schema_version)?;
    same("workbook", title, &other.title)?;
    same("version of asynclings", asynclings, &other.asynclings)?;
    same("toolchain", toolchain, &other.toolchain)?;
    same("digest of the tests", tests_sha256, &other.tests_sha256)?;
    same("seed", seed, &other.seed)?;
    same("number of times each test is run", repeat, &other.repeat)?;
    same("isolation level", &isolation.level, &other.isolation.level)?;
    if *exercises == other.exercises { Ok(()) } else { Err(differ("exercises", &names(one), &names(other))) }
}

fn names(run: &RunInfo) -> String {
    let all: Vec<String> =
        run.exercises.iter().map(|task| format!("{} ({})", task.name, task.points)).collect();
    all.join(", ")
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(differ(what, &format!("{one:?}"), &format!("{other:?}"))) }
}

fn differ(what: &str, one: &str, other: &str) -> String {
    format!("the parts differ in their {what}: {one} and {other}; grade them again under the same conditions")
}

/// The isolation that both machines had: the common layers, and whatever one of them lacks.
fn weakest(one: Isolation, other: Isolation) -> Isolation {
    let mut missing = one.missing;
    let more: Vec<String> = other.missing.into_iter().filter(|layer| !missing.contains(layer)).collect();
    missing.extend(more);
    let layers = one.layers.into_iter().filter(|layer| other.layers.contains(layer)).collect();
    Isolation { level: one.level, layers, missing }
}

fn add(all: &mut Grades, run: &RunInfo, grades: Vec<Grade>) -> Result<(), String> {
    for grade in grades {
        let Some(position) = position(run, &grade.exercise) else {
            return Err(format!(
                "`{}` has a grade for `{}`, which is no exercise of the run",
                grade.student, grade.exercise
            ));
        };
        let of_student = all.entry(grade.student.clone()).or_default();
        match of_student.get(&position) {
            Some(known) if *known != grade => return Err(contradiction(known, &grade)),
            _ => of_student.insert(position, grade),
        };
    }
    Ok(())
}

fn position(run: &RunInfo, exercise: &ExerciseName) -> Option<usize> {
    run.exercises.iter().position(|task| task.name == *exercise)
}

fn contradiction(one: &Grade, other: &Grade) -> String {
    let brief = |grade: &Grade| format!("{} with {} points", grade.status.words(), grade.points);
    let details = match (brief(one), brief(other)) {
        (one, other) if one == other => format!("both {one}, but not the same in detail"),
        (one, other) => format!("{one} and {other}"),
    };
    let (student, exercise) = (&one.student, &one.exercise);
    format!(
        "`{student}` has two different grades for `{exercise}`: {details}; are these two submissions of one name?"
    )
}

fn check_complete(student: &str, grades: &BTreeMap<usize, Grade>, run: &RunInfo) -> Result<(), String> {
    let graded: BTreeSet<usize> = grades.keys().copied().collect();
    let missing: Vec<&ExerciseName> = run
        .exercises
        .iter()
        .enumerate()
        .filter(|(n, _)| !graded.contains(n))
        .map(|(_, task)| &task.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("`{student}` has no grade for {}: finish its part with --resume", humanize::list(&missing)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::{Level, Points, Shard, Status, fixtures};

    /// What each machine would have graded of `class`.
    fn parts(class: &ClassResults, of: usize) -> Vec<ClassResults> {
        let students: Vec<String> = class.tallies().map(|tally| tally.student.to_owned()).collect();
        (1..=of)
            .map(|index| {
                let shard = Shard { index, of };
                let takes = |grade: &&Grade| {
                    students.iter().position(|name| *name == grade.student).is_some_and(|n| shard.takes(n))
                };
                ClassResults {
                    run: class.run.clone(),
                    grades: class.grades.iter().filter(takes).cloned().collect(),
                }
            })
            .collect()
    }

    #[test]
    fn parts_make_the_whole_in_any_order() {
        let class = fixtures::class();
        for of in 1..=5 {
            assert_eq!(merge(parts(&class, of)).as_ref(), Ok(&class), "{of}");
            let reversed: Vec<ClassResults> = parts(&class, of).into_iter().rev().collect();
            assert_eq!(merge(reversed).as_ref(), Ok(&class), "{of}");
        }
        let mut overlapping = parts(&class, 2);
        overlapping.push(class.clone());
        assert_eq!(merge(overlapping), Ok(class));
    }

    #[test]
    fn students_are_sorted_as_bytes() {
        let mut class = fixtures::hostile();
        class.grades.sort_by(|one, other| one.student.cmp(&other.student));
        assert_eq!(merge(parts(&class, 4)), Ok(class));
    }

    #[test]
    fn the_error_names_the_difference() {
        type Edit = (&'static str, fn(&mut ClassResults));
        let edits: [Edit; 9] = [
            ("digest of the tests: \"cd34\" and \"x\"", |class| class.run.tests_sha256 = "x".into()),
            ("seed: 7 and 8", |class| class.run.seed = 8),
            ("toolchain:", |class| class.run.toolchain = "x".into()),
            ("version of asynclings:", |class| class.run.asynclings = "x".into()),
            ("workbook:", |class| class.run.title = "x".into()),
            ("isolation level: Limited and Full", |class| class.run.isolation.level = Level::Full),
            ("exercises: lazy1 (1), gather1 (5), token1 (2) and lazy1 (9),", |class| {
                class.run.exercises[0].points = 9;
            }),
            (
                "`ann` has two different grades for `lazy1`: pass with 1 points and fail with 1 points",
                |class| {
                    class.grades[0].status = Status::Fail;
                },
            ),
            ("`bob` has two different grades for `token1`: both not attempted with 0 points, but", |class| {
                class.grades[5].reason = "x".into();
            }),
        ];
        for (expected, edit) in edits {
            let mut other = fixtures::class();
            edit(&mut other);
            let error = merge(vec![fixtures::class(), other]).expect_err(expected);
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn an_unfinished_part_is_refused() {
        let mut class = fixtures::class();
        class.grades.remove(4);
        assert_eq!(
            merge(vec![class]),
            Err("`bob` has no grade for `gather1`: finish its part with --resume".into())
        );
        let mut class = fixtures::class();
        class.grades.push(fixtures::grade("ann", "other1", Status::Pass, Points::ZERO));
        assert_eq!(
            merge(vec![class]),
            Err("`ann` has a grade for `other1`, which is no exercise of the run".into())
        );
        assert_eq!(merge(Vec::new()), Err("there is nothing to merge".into()));
    }

    #[test]
    fn of_two_machines_the_weaker_isolation_is_told() {
        let mut other = fixtures::class();
        other.run.isolation.layers = vec!["rlimits".into(), "seccomp".into()];
        other.run.isolation.missing.push("no process sweep".into());
        let merged = merge(vec![fixtures::class(), other]).expect("they agree");
        assert_eq!(merged.run.isolation.layers, ["seccomp"]);
        assert_eq!(
            merged.run.isolation.missing,
            ["landlock: a program can read your files", "no process sweep"]
        );
    }
}
