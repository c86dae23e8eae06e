//! What comes out: a class in which everything happens, graded once for all of these tests.

use std::{collections::BTreeMap, sync::OnceLock};

use serde_json::Value;

use super::class::{book, class, files, grades, in_full};

/// What was printed, and what was written.
struct Graded {
    told: String,
    files: BTreeMap<String, String>,
}

impl Graded {
    fn file(&self, name: &str) -> &str {
        self.files.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", self.files.keys()))
    }

    fn grade(&self, student: &str, exercise: &str) -> Value {
        let all = grades(self.file("results.jsonl")).into_iter();
        let mut fitting = all.filter(|grade| grade["student"] == student && grade["exercise"] == exercise);
        fitting.next().unwrap_or_else(|| panic!("no grade of {student} for {exercise}"))
    }
}

fn graded() -> &'static Graded {
    static GRADED: OnceLock<Graded> = OnceLock::new();
    GRADED.get_or_init(|| {
        let workbook = book();
        class(&workbook);
        let told = workbook.tell(&mut in_full(&workbook, "out", &["class"]));
        assert_eq!(workbook.leftovers(), Vec::<String>::new());
        Graded { told, files: files(&workbook, "out") }
    })
}

#[test]
fn the_table() {
    insta::assert_snapshot!(graded().told, @"");
}

#[test]
fn status_points_and_reason_of_each() {
    let told: Vec<String> = grades(graded().file("results.jsonl"))
        .iter()
        .map(|grade| {
            let text = |key: &str| grade[key].as_str().unwrap_or_default().to_owned();
            let points = &grade["points"];
            format!(
                "{} {} {} {points}: {}",
                text("student"),
                text("exercise"),
                text("status"),
                text("reason")
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"");
}

#[test]
fn the_fields_of_a_line() {
    let mut grade = graded().grade("fay", "both");
    insta::assert_snapshot!(serde_json::to_string_pretty(&grade).expect("JSON"), @"");
    grade = graded().grade("cem", "both");
    insta::assert_snapshot!(grade["report"].as_str().expect("a text"), @"");
}

#[test]
fn what_all_have_in_common() {
    let mut run: Value = serde_json::from_str(graded().file("run.json")).expect("JSON");
    for (key, told) in [("asynclings", "[version]"), ("toolchain", "[rustc]"), ("tests_sha256", "[digest]")] {
        assert!(run[key].as_str().is_some_and(|text| text.len() > 4), "{run}");
        run[key] = told.into();
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&run).expect("JSON"), @"");
}

#[test]
fn the_gradebook() {
    insta::assert_snapshot!(graded().file("gradebook.csv"), @"");
    let long = graded().file("grades.csv");
    assert_eq!(long.lines().count(), 1 + 7 * 3, "{long}");
}

#[test]
fn every_report_says_how_good_the_isolation_was() {
    let level = |name: &str| {
        let text = graded().file(name).to_lowercase();
        assert!(text.contains("isolation"), "{name} does not");
    };
    assert!(graded().told.contains("isolation  full"));
    for name in ["run.json", "junit.xml", "report.html"] {
        level(name);
    }
    let students = graded().files.keys().filter(|name| name.starts_with("gradescope/"));
    assert_eq!(students.inspect(|name| level(name)).count(), 7);
}

#[test]
fn each_student_has_a_file_of_each_kind() {
    let names: Vec<&str> = graded().files.keys().map(String::as_str).collect();
    insta::assert_snapshot!(names.join("\n"), @"");
}

#[test]
fn feedback_tells_a_student_enough_and_not_too_much() {
    for (name, text) in &graded().files {
        // Instructors may see hidden inputs, but nothing here needs them.
        for secret in ["kept secret", "HIDDEN", "lab::expect"] {
            assert!(!text.contains(secret), "{name} has `{secret}`:\n{text}");
        }
        assert!(!text.contains(['\x1b', '\u{feff}']), "{name}");
    }
    for message in graded().grade("gus", "both")["tests"].as_array().expect("tests") {
        assert!(!message["message"].as_str().expect("a text").contains("my own"), "{message}");
    }
    insta::assert_snapshot!(graded().file("feedback/ben.md"), @"");
    insta::assert_snapshot!(graded().file("feedback/gus.md"), @"");
}
