//! `--only`: one result, told in full.

use super::class::{book, class, grade, grades, hand_in};

const WRONG: &str = "pub fn count(words: &str) -> usize {\n    words.len()\n}\n";

#[test]
fn a_result_is_repeated_in_full_and_takes_nobodys_place() {
    let workbook = book();
    class(&workbook);
    workbook.write("grades/results.jsonl", "of the whole class\n");
    let told = workbook.tell(&mut grade(&workbook, &["class", "--only", "ben/both", "--seed", "7"]));
    insta::assert_snapshot!(told, @"
    ben/both: partial, 1.33 of 4 points: 2 of 3 tests passed; failed: both are asked at once
      passed           the_answer_is_right
      failed           both_are_asked_at_once  the time it takes: expected 40 ms in all, seen 50 ms in all
      passed           the_oracle_hears_both

       ✗ both are asked at once
         the time it takes
         expected  40 ms in all
         seen      50 ms in all

                 0 ms       10          20         30          40          50
                 |----------|-----------|----------|-----------|-----------|
         tens    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
         ones    ━━━━━━━━━━━━━━━━━━━━━━━
         thanks                                                ━━━━━━━━━━━━
         50 ms of virtual time, at most 2 at once
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    graded 1 of 1
    --- exit code 0
    ");
    assert_eq!(workbook.read("grades/results.jsonl"), "of the whole class\n");
    let told = |name: &str| workbook.tell(&mut grade(&workbook, &["class", "--only", name]));
    insta::assert_snapshot!(told("bne"), @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    error: `--only bne`: there is no submission of that name; did you mean `ben`?
    give a student's name as in the reports, or STUDENT/EXERCISE
    --- exit code 2
    ");
    insta::assert_snapshot!(told("ben/conut"), @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    error: `--only ben/conut`: there is no exercise `conut` to grade; did you mean `count`?
    --- exit code 2
    ");
    insta::assert_snapshot!(told("nobody/both"), @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    error: `--only nobody/both`: there is no submission of that name
    give a student's name as in the reports, or STUDENT/EXERCISE
    --- exit code 2
    ");
}

/// No student has every exercise then.
#[test]
fn every_report_copes_with_holes() {
    let workbook = book();
    hand_in(&workbook, "ada", "02_last/count", WRONG);
    hand_in(&workbook, "ben", "02_last/gift", "pub const GIFT: u32 = 1;\n");
    let only = ["--only", "ada/count", "--only", "ben", "--out", "few", "--feedback", "few/feedback"];
    let formats = ["--format", "csv,table,json,junit,gradescope,classroom,html"];
    let told = workbook.tell(&mut grade(&workbook, &[&["class"][..], &only, &formats].concat()));
    insta::assert_snapshot!(told, @r#"
    "student","both","count","gift","total","max","to_review","not_graded","open","isolation"
    "ada","",0.5,"",0.5,5,0,0,"","full"
    "ben",0,0,0,0,5,0,0,"","full"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    graded 1 of 4
    graded 2 of 4
    graded 3 of 4
    graded 4 of 4
    written: few/results.jsonl, few/gradebook.csv, few/grades.csv, few/junit.xml, few/gradescope, few/classroom, few/report.html, few/feedback
    --- exit code 0
    "#);
    assert_eq!(grades(&workbook.read("few/results.jsonl")).len(), 4);
    insta::assert_snapshot!(workbook.read("few/feedback/ada.md"), @"
    # graded: feedback for ada

    **0.5 of 5 points**.

    ## `count`: partial, 0.5 of 1 point

    1 of 2 tests passed; failed: three words

    - ✗ **three words** (failed): the count: expected 3, seen 13
    - ✓ no words

    ```text
       ✗ three words
         the count
         expected  3
         seen      13
    ```

    **Next:** begin with the first test that did not pass. `asynclings run count` shows the same report on your machine, and `asynclings hint count` shows a hint.
    ");
}
