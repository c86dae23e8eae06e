//! Any `info.toml` is a workbook or a list of problems, each with a line that exists.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample};

use super::*;
use crate::model::fixtures::cases;

/// Lines that manifests are made of, and lines that they should not be made of.
const LINES: &[&str] = &[
    "",
    "format_version = 1",
    "format_version = 2",
    "format_version = \"1\"",
    "title = \"A\"",
    "title = \"\"",
    "welcome_message = '''",
    "'''",
    "\"\"\"",
    "where_next = 1979-05-27",
    "[[lessons]]",
    "[lessons]",
    "lessons = []",
    "dir = \"01_a\"",
    "dir = \"../a\"",
    "dir = \"\"",
    "deps = \"core\"",
    "deps = \"nowhere\"",
    "learnt = \"a\"",
    "[[exercises]]",
    "[exercises]",
    "exercises = 1",
    "[[exercises.hints]]",
    "name = \"a1\"",
    "name = \"a2\"",
    "name = \"A 1\"",
    "name = 1",
    "hints = [\"a\", \"\"]",
    "hints = [1]",
    "hint = \"a\"",
    "clock = \"real\"",
    "clock = \"sundial\"",
    "timeout = 5",
    "timeout = -1",
    "timeout = 9223372036854775807",
    "timeout = 1e400",
    "points = 0",
    "points = 99999999999",
    "test_points = { a = 2, b = -1 }",
    "test = false",
    "strict_clippy = \"yes\"",
    "unknown = { a = [ { b = 1 } ] }",
    "= 1",
    "x = ",
    "[[",
    "é = \"\\u00e9\" # ü",
    "\r",
    "\u{0}",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![9 => sample::select(LINES).prop_map(str::to_owned), 1 => any::<String>()]
}

/// A manifest whose beginning is good more often than not.
fn manifest() -> impl Strategy<Value = String> {
    let beginning = prop_oneof![
        Just(""),
        Just("format_version = 1\n"),
        Just("format_version = 1\n[[exercises]]\nname = \"a1\"\n"),
    ];
    (beginning, vec(line(), 0..25)).prop_map(|(beginning, lines)| beginning.to_owned() + &lines.join("\n"))
}

fn check(text: &str, exists: &dyn Fn(&str) -> bool) -> Result<(), TestCaseError> {
    match parse(text, exists) {
        Ok(workbook) => {
            let names: Vec<_> = workbook.exercises().map(|exercise| &exercise.name).collect();
            prop_assert!(!names.is_empty());
            prop_assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            let last = text.lines().count().max(1);
            for problem in problems {
                prop_assert!((1..=last).contains(&problem.line), "{last} lines, {problem:?}");
                prop_assert!(!problem.message.is_empty());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_text_is_a_workbook_or_has_problems(text in any::<String>()) {
        check(&text, &|_| true)?;
    }

    #[test]
    fn any_manifest_is_a_workbook_or_has_problems(text in manifest(), files in any::<u64>()) {
        check(&text, &|_| true)?;
        check(&text, &|path| files >> (path.len() % 64) & 1 == 1)?;
    }
}
