//! Classes for the tests of everything that is made of a class.

use super::{
    ClassResults, ExerciseInfo, Flag, FlagKind, Grade, Isolation, Level, Points, RunInfo, SCHEMA_VERSION,
    Status, TestGrade,
};
use crate::model::{verdict::VerdictKind, workbook::ExerciseName};

/// What submissions, file names and panics have in them when somebody tries.
pub const HOSTILE: [&str; 18] = [
    "]]></failure>",
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x.example\",\"y\")",
    "+1",
    "-1+1|cmd",
    "@SUM(1)",
    "\tx",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "nul\0",
    "::set-output name=x::y",
    "\u{a0} ::error::x",
    "x ###[error]y ##vso[task.complete]z",
    "\u{fffe}\u{ffff}\u{1fffe}\u{fdd0}",
    "\u{202e}gnp\u{2066}\u{200b}",
    "a,b;\"c\"\nd\r\ne\tf",
    "\u{2028}\u{2029}\u{85}\u{9b}2J\u{7f}",
    "&amp;<!-- --><![CDATA[ \\u0041",
    "\u{feff}\u{e0041}name",
];

/// An exercise of a lesson.
pub fn task(name: &str, points: u32) -> ExerciseInfo {
    let name = ExerciseName::new(name);
    ExerciseInfo { name, lesson: "Sync vs async".into(), points, worthless: Vec::new() }
}

/// A grade without tests and flags.
pub fn grade(student: &str, exercise: &str, status: Status, points: Points) -> Grade {
    Grade {
        schema_version: SCHEMA_VERSION,
        student: student.into(),
        exercise: ExerciseName::new(exercise),
        file_sha256: Some("ab12".into()),
        status,
        points,
        earned: points,
        withheld: false,
        reason: format!("it went {}", status.words()),
        tests: Vec::new(),
        flags: Vec::new(),
        report: String::new(),
    }
}

/// The metadata of a run that grades `exercises`.
pub fn run(exercises: Vec<ExerciseInfo>) -> RunInfo {
    RunInfo {
        schema_version: SCHEMA_VERSION,
        title: "asynclings".into(),
        asynclings: "0.1.0".into(),
        toolchain: "rustc 1.95.0".into(),
        tests_sha256: "cd34".into(),
        seed: 7,
        repeat: 1,
        isolation: Isolation {
            level: Level::Limited,
            layers: vec!["seccomp".into()],
            missing: vec!["landlock: a program can read your files".into()],
        },
        exercises,
    }
}

/// Three students. `ann` has ordinary grades, `bob` has a passed exercise that waits for review, and the grader failed at an
/// exercise of `cem`.
pub fn class() -> ClassResults {
    let half = Points::share(5, 1, 2);
    let mut partial = grade("ann", "gather1", Status::Partial, half);
    partial.tests = vec![
        test("all_at_once", VerdictKind::Passed, ""),
        test("in_order", VerdictKind::Failed, "b came first"),
    ];
    partial.report = "in order\n    b came first\n".into();
    let mut withheld = grade("bob", "lazy1", Status::Pass, Points::ZERO);
    withheld.withheld = true;
    withheld.earned = Points::whole(1);
    withheld.flags = vec![Flag {
        kind: FlagKind::CompilerHole,
        line: Some(12),
        note: "two named lifetimes in one list".into(),
    }];
    let mut missing = grade("bob", "token1", Status::NotAttempted, Points::ZERO);
    missing.file_sha256 = None;
    ClassResults {
        run: run(vec![task("lazy1", 1), task("gather1", 5), task("token1", 2)]),
        grades: vec![
            grade("ann", "lazy1", Status::Pass, Points::whole(1)),
            partial,
            grade("ann", "token1", Status::Pass, Points::whole(2)),
            withheld,
            grade("bob", "gather1", Status::CompileError, Points::ZERO),
            missing,
            grade("cem", "lazy1", Status::Timeout, Points::ZERO),
            grade("cem", "gather1", Status::Pass, Points::whole(5)),
            grade("cem", "token1", Status::Infrastructure, Points::ZERO),
        ],
    }
}

/// A test of weight 1.
pub fn test(name: &str, verdict: VerdictKind, message: &str) -> TestGrade {
    TestGrade { name: name.into(), verdict, weight: 1, message: message.into() }
}

/// A class in which every text that a submission can influence is one of [`HOSTILE`]; so are some texts that it cannot influence.
pub fn hostile() -> ClassResults {
    let grades = HOSTILE.iter().flat_map(|text| {
        Status::ALL.map(|status| Grade {
            reason: (*text).into(),
            tests: vec![test(text, VerdictKind::Failed, text)],
            flags: vec![Flag { kind: FlagKind::Ambiguous, line: None, note: (*text).into() }],
            report: format!("{text}\n{text}"),
            file_sha256: Some((*text).into()),
            ..grade(text, &format!("{}1", status.snake()), status, Points::ZERO)
        })
    });
    let mut run = run(Status::ALL.map(|status| task(&format!("{}1", status.snake()), 1)).into());
    run.title = HOSTILE.concat();
    ClassResults { grades: grades.collect(), run }
}
