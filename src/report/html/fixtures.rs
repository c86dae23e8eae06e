//! Generates a large, reproducible class for tests and for the sample page. Some names and reports try to inject markup.

use std::collections::BTreeSet;

use toml::Table;

use crate::model::{
    digest::digest,
    grade::{
        ClassResults, ExerciseInfo, Flag, FlagKind, Grade, Isolation, Level, Points, RunInfo, SCHEMA_VERSION,
        Status, TestGrade, Timing,
    },
    verdict::VerdictKind,
    workbook::ExerciseName,
};

pub(super) const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "O'Brien \"Bob\" & Sons <b>",
    "\u{202e}nevetS",
    "</script><img src=x onerror=alert(2)>",
    "שלמה כהן",
    "名前 テスト",
    "=HYPERLINK(\"x\";\"y\")",
    "a/b c/../d",
    "-->&lt;!--",
];
pub(super) const HOSTILE_REPORT: &str = "</script><script>alert(1)</script>\n<!--\u{2028}\u{202e}";
const GIVEN: [&str; 20] = [
    "Ada", "Bo", "Chen", "Dana", "Emre", "Fatima", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mira",
    "Nils", "Olga", "Priya", "Quentin", "Rosa", "Sven", "Tariq",
];
const FAMILY: [&str; 10] =
    ["Abara", "Berg", "Castillo", "Dvorak", "Eriksen", "Fontaine", "Gupta", "Haddad", "Ito", "Jovanovic"];

/// A class of `students` with grades for all exercises of the course.
pub(super) fn class(students: usize) -> ClassResults {
    let run = run();
    let mut random = Random(7);
    let names = names(students);
    let grades = names.iter().enumerate().flat_map(|(n, student)| {
        let skill = random.of(100) + 10;
        let tasks: Vec<Grade> = run
            .exercises
            .iter()
            .enumerate()
            .map(|(t, task)| grade(student, task, skill, (n, t), &mut random))
            .collect();
        tasks
    });
    let grades = grades.collect();
    ClassResults { run, grades }
}

/// Times for all attempted exercises; some are slow.
pub(super) fn timing(class: &ClassResults) -> Vec<Timing> {
    let mut random = Random(11);
    class
        .grades
        .iter()
        .filter(|grade| grade.status != Status::NotAttempted)
        .map(|grade| {
            let slow = random.of(400) == 0;
            let ms = if slow { 5_000 + random.of(9_000) } else { 150 + random.of(300) };
            Timing { student: grade.student.clone(), exercise: grade.exercise.clone(), ms, slow }
        })
        .collect()
}

fn names(students: usize) -> Vec<String> {
    let mut names: BTreeSet<String> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    names.insert("Wolfeschlegelsteinhausenbergerdorff".repeat(6));
    for n in names.len()..students {
        names.insert(format!("{} {} {n:03}", FAMILY[n / 20 % 10], GIVEN[n % 20]));
    }
    names.into_iter().take(students.max(HOSTILE.len())).collect()
}

fn run() -> RunInfo {
    let manifest: Table = include_str!("../../../info.toml").parse().expect("a manifest");
    let text = |table: &Table, key: &str| table[key].as_str().expect("a text").to_owned();
    let tables =
        |key: &str| manifest[key].as_array().expect("an array").iter().filter_map(toml::Value::as_table);
    let lesson_of = |exercise: &Table| {
        let lesson = tables("lessons").find(|lesson| lesson["dir"] == exercise["dir"]).expect("its lesson");
        text(lesson, "title")
    };
    let task = |exercise: &Table| ExerciseInfo {
        name: ExerciseName::new(text(exercise, "name")),
        lesson: lesson_of(exercise),
        points: if text(exercise, "name").starts_with("quiz") { 3 } else { 1 },
        worthless: Vec::new(),
    };
    RunInfo {
        schema_version: SCHEMA_VERSION,
        title: "Async Rust, autumn term".into(),
        asynclings: "0.1.0".into(),
        toolchain: "rustc 1.95.0 (59807616e 2026-04-14)".into(),
        tests_sha256: digest(b"tests"),
        seed: 18_446_744_073_709_551_615,
        repeat: 1,
        isolation: Isolation {
            level: Level::Limited,
            layers: vec!["landlock (ABI 7)".into(), "seccomp".into(), "rlimits".into()],
            missing: vec!["cgroup: memory of all processes together is not bounded".into()],
        },
        exercises: tables("exercises").map(task).collect(),
    }
}

/// `position` is the number of the student and of the exercise, each from 0.
fn grade(
    student: &str,
    task: &ExerciseInfo,
    skill: u64,
    position: (usize, usize),
    random: &mut Random,
) -> Grade {
    let status = status(skill, position.1 as u64, random);
    let tests = tests(status, random);
    let failed = tests.iter().filter(|test| test.verdict != VerdictKind::Passed).count();
    let withheld = status == Status::Pass && random.of(900) == 0;
    let earned = match status {
        Status::Pass => Points::whole(task.points),
        Status::Partial => Points::share(task.points, (tests.len() - failed) as u32, tests.len() as u32),
        _ => Points::ZERO,
    };
    let flag = Flag {
        kind: FlagKind::CompilerHole,
        line: Some(12),
        note: "`fn mix<'a, 'b>` names two lifetimes".into(),
    };
    Grade {
        schema_version: SCHEMA_VERSION,
        student: student.into(),
        exercise: task.name.clone(),
        file_sha256: (status != Status::NotAttempted)
            .then(|| digest(format!("{position:?}{status:?}").as_bytes())),
        status,
        points: if withheld { Points::ZERO } else { earned },
        earned,
        withheld,
        reason: match status {
            Status::Partial | Status::Fail => format!("{failed} of {} tests did not pass", tests.len()),
            Status::Refused => "`unsafe` in line 3".into(),
            Status::Infrastructure => {
                "the folder for the test could not be made: no space left on device".into()
            }
            _ => String::new(),
        },
        flags: if withheld { vec![flag] } else { Vec::new() },
        report: report(status, tests.len(), failed, random),
        tests,
    }
}

/// A random status. Later exercises fail, or are not attempted, more often.
fn status(skill: u64, position: u64, random: &mut Random) -> Status {
    let luck = random.of(100);
    if position * 100 > (skill + 20) * 75 {
        return Status::NotAttempted;
    }
    if luck + position / 3 < skill {
        return if random.of(2_500) == 0 { Status::Infrastructure } else { Status::Pass };
    }
    match random.of(24) {
        0..9 => Status::Partial,
        9..13 => Status::Fail,
        13..17 => Status::CompileError,
        17 => Status::Signature,
        18 => Status::Refused,
        19..21 => Status::Timeout,
        21 => Status::Crashed,
        _ => Status::NotAttempted,
    }
}

fn tests(status: Status, random: &mut Random) -> Vec<TestGrade> {
    const NAMES: [&str; 4] = [
        "all_orders_are_brewed_at_once",
        "a_failed_order_keeps_its_place_and_stops_nobody_else",
        "the_same_drink_ordered_twice_is_brewed_twice",
        "a_long_list_takes_no_longer_than_its_slowest_order",
    ];
    if matches!(
        status,
        Status::CompileError | Status::Refused | Status::NotAttempted | Status::Infrastructure
    ) {
        return Vec::new();
    }
    let fails = |n: usize, random: &mut Random| match status {
        Status::Pass => false,
        Status::Partial => n == 0 || n == 1 && random.of(2) == 0,
        _ => true,
    };
    let test = |(n, name): (usize, &&str)| {
        let failed = fails(n, random);
        let kind = match status {
            Status::Timeout => VerdictKind::TimedOut,
            Status::Crashed => VerdictKind::Crashed,
            _ => VerdictKind::Failed,
        };
        TestGrade {
            name: (*name).into(),
            verdict: if failed { kind } else { VerdictKind::Passed },
            weight: u32::from(n != 3),
            message: if failed {
                "the time it takes: expected 30 ms, seen 60 ms".into()
            } else {
                String::new()
            },
        }
    };
    NAMES.iter().enumerate().map(test).collect()
}

fn report(status: Status, tests: usize, failed: usize, random: &mut Random) -> String {
    match status {
        Status::Pass => format!(" PASSED  {tests}/{tests} tests\n"),
        Status::Partial => include_str!("../../../docs/screens/failing-save.txt")
            .replace("2/6", &format!("{failed}/{tests}")),
        Status::Fail => HOSTILE_REPORT.into(),
        Status::CompileError => format!(
            "error[E0308]: mismatched types\n  --> exercises/02_gather/gather1.rs:{}:9\n   |\n   |     let x: u32 = \"{}\";\n",
            random.of(40) + 3,
            random.of(1_000_000)
        ),
        _ => String::new(),
    }
}

/// A pseudo-random generator with a fixed seed.
struct Random(u64);

impl Random {
    fn of(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}
