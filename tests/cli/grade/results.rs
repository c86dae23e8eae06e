//! What comes out: a class in which everything happens, graded once for all of these tests.

mod feedback;

use std::{collections::BTreeMap, sync::OnceLock};

use serde_json::Value;

use super::class::{book, class, files, grades, in_full, lasting};

/// What was printed, and what was written.
pub(super) struct Graded {
    told: String,
    files: BTreeMap<String, String>,
}

impl Graded {
    pub(super) fn lasting(&self) -> BTreeMap<String, String> {
        lasting(self.files.clone())
    }

    fn file(&self, name: &str) -> &str {
        self.files.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", self.files.keys()))
    }

    fn grade(&self, student: &str, exercise: &str) -> Value {
        let all = grades(self.file("results.jsonl")).into_iter();
        let mut fitting = all.filter(|grade| grade["student"] == student && grade["exercise"] == exercise);
        fitting.next().unwrap_or_else(|| panic!("no grade of {student} for {exercise}"))
    }
}

pub(super) fn graded() -> &'static Graded {
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
    insta::assert_snapshot!(graded().told, @r#"
    student  points  passed  exercises
    =1+1        0/5     0/3  ...
    ada         5/5     3/3  ###
    ben      1.83/5     0/3  ++.
    cem         0/5     0/3  __.
    dora        0/5     0/3  __.
    fay         3/5     0/3  +_.
    gus         0/5     0/3  __.

    # passed  + partly  _ not passed  . not attempted

    class      7 students, mean 1.4, median 0 of 5 points
    hardest    both: 1 of 6 passed; mostly partial; "the answer is right" failed
                 for 2
               count: 1 of 6 passed; mostly partial; "no words" failed for 4
    isolation  full: landlock, seccomp, network
    seed       0
    flags      none
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    graded 3 of 21
    graded 5 of 21
    graded 7 of 21
    graded 9 of 21
    graded 11 of 21
    graded 13 of 21
    graded 15 of 21
    graded 17 of 21
    graded 19 of 21
    graded 21 of 21
    written: out/results.jsonl, out/gradebook.csv, out/grades.csv, out/junit.xml, out/gradescope, out/classroom, out/report.html, out/feedback
    --- exit code 0
    "#);
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
    insta::assert_snapshot!(told.join("\n"), @"
    =1+1 both not_attempted 0: the untouched starter
    =1+1 count not_attempted 0: there is no file
    =1+1 gift not_attempted 0: there is no file
    ada both pass 4: passed 3 tests
    ada count pass 1: passed 2 tests
    ada gift pass 0: passed 1 test
    ben both partial 1.33: 2 of 3 tests passed; failed: both are asked at once
    ben count partial 0.5: 1 of 2 tests passed; failed: no words
    ben gift not_attempted 0: there is no file
    cem both compile_error 0: it does not compile: E0599 in line 2
    cem count signature 0: it compiles, but the hidden tests cannot call it: a public item is missing or has another type
    cem gift not_attempted 0: there is no file
    dora both refused 0: line 9 has the word `unsafe`: graded answers do without it, also in comments and in texts; take it out or use another word, and hand in again
    dora count crashed 0: 0 of 2 tests passed; crashed: three words and 1 more
    dora gift not_attempted 0: there is no file
    fay both partial 3: 2 of 3 tests passed; failed: the answer is right
    fay count timeout 0: 0 of 2 tests passed; timed out: no words and 1 more
    fay gift not_attempted 0: there is no file
    gus both fail 0: 0 of 3 tests passed; failed: the answer is right and 2 more
    gus count fail 0: 0 of 2 tests passed; failed: three words and 1 more
    gus gift not_attempted 0: there is no file
    ");
}

#[test]
fn the_fields_of_a_line() {
    let mut grade = graded().grade("fay", "both");
    insta::assert_snapshot!(serde_json::to_string_pretty(&grade).expect("JSON"), @r#"
    {
      "earned": 3,
      "exercise": "both",
      "file_sha256": "e15cf7593adbb9767b43113368aa83ab1b2d69f9e01f68d1385dafe5b4b8eb74",
      "flags": [],
      "points": 3,
      "reason": "2 of 3 tests passed; failed: the answer is right",
      "report": "   ✗ the answer is right\n     the answer\n     expected  42\n     seen      43\n\n           0 ms           10             20             30             40\n           |--------------|--------------|--------------|--------------|\n     tens  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n     ones  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n     40 ms of virtual time, at most 2 at once",
      "schema_version": 1,
      "status": "partial",
      "student": "fay",
      "tests": [
        {
          "message": "the answer: expected 42, seen 43",
          "name": "the_answer_is_right",
          "verdict": "failed",
          "weight": 0
        },
        {
          "message": "",
          "name": "both_are_asked_at_once",
          "verdict": "passed",
          "weight": 2
        },
        {
          "message": "",
          "name": "the_oracle_hears_both",
          "verdict": "passed",
          "weight": 1
        }
      ],
      "withheld": false
    }
    "#);
    grade = graded().grade("cem", "both");
    insta::assert_snapshot!(grade["report"].as_str().expect("a text"), @"
    error[E0599]: no method named `ask` found for reference `&Service` in the current scope
     --> exercises/01_first/both.rs:2:12
      |
    2 |     oracle.ask()
      |            ^^^ method not found in `&Service`
    ");
}

#[test]
fn what_all_have_in_common() {
    let mut run: Value = serde_json::from_str(graded().file("run.json")).expect("JSON");
    for (key, told) in [("asynclings", "[version]"), ("toolchain", "[rustc]"), ("tests_sha256", "[digest]")] {
        assert!(run[key].as_str().is_some_and(|text| text.len() > 4), "{run}");
        run[key] = told.into();
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&run).expect("JSON"), @r#"
    {
      "asynclings": "[version]",
      "exercises": [
        {
          "lesson": "The first",
          "name": "both",
          "points": 4,
          "worthless": [
            "the_answer_is_right"
          ]
        },
        {
          "lesson": "The last",
          "name": "count",
          "points": 1,
          "worthless": []
        },
        {
          "lesson": "The last",
          "name": "gift",
          "points": 0,
          "worthless": []
        }
      ],
      "isolation": {
        "layers": [
          "landlock",
          "seccomp",
          "network"
        ],
        "level": "full",
        "missing": []
      },
      "repeat": 1,
      "schema_version": 1,
      "seed": 0,
      "tests_sha256": "[digest]",
      "title": "graded",
      "toolchain": "[rustc]"
    }
    "#);
}

#[test]
fn the_gradebook() {
    insta::assert_snapshot!(graded().file("gradebook.csv"), @r#"
    "student","both","count","gift","total","max","to_review","not_graded","open","isolation"
    "'=1+1",0,0,0,0,5,0,0,"","full"
    "ada",4,1,0,5,5,0,0,"","full"
    "ben",1.33,0.5,0,1.83,5,0,0,"","full"
    "cem",0,0,0,0,5,0,0,"","full"
    "dora",0,0,0,0,5,0,0,"","full"
    "fay",3,0,0,3,5,0,0,"","full"
    "gus",0,0,0,0,5,0,0,"","full"
    "#);
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
    for name in ["run.json", "junit.xml", "report.html", "gradebook.csv", "grades.csv"] {
        level(name);
    }
    let students = graded().files.keys().filter(|name| {
        name.starts_with("gradescope/") || name.starts_with("classroom/") && name.ends_with(".json")
    });
    assert_eq!(students.inspect(|name| level(name)).count(), 14);
}

#[test]
fn each_student_has_a_file_of_each_kind() {
    let names: Vec<&str> = graded().files.keys().map(String::as_str).collect();
    insta::assert_snapshot!(names.join("\n"), @"
    .lock
    classroom/_1+1_bac90eef.json
    classroom/_1+1_bac90eef.output
    classroom/ada.json
    classroom/ada.output
    classroom/ben.json
    classroom/ben.output
    classroom/cem.json
    classroom/cem.output
    classroom/dora.json
    classroom/dora.output
    classroom/fay.json
    classroom/fay.output
    classroom/gus.json
    classroom/gus.output
    feedback/_1+1_bac90eef.md
    feedback/ada.md
    feedback/ben.md
    feedback/cem.md
    feedback/dora.md
    feedback/fay.md
    feedback/gus.md
    gradebook.csv
    grades.csv
    gradescope/_1+1_bac90eef.json
    gradescope/ada.json
    gradescope/ben.json
    gradescope/cem.json
    gradescope/dora.json
    gradescope/fay.json
    gradescope/gus.json
    junit.xml
    report.html
    results.jsonl
    run.json
    timing.jsonl
    ");
}
