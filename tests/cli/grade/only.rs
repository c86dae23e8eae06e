//! `--only`: one result, told in full.

use super::class::{book, class, grade, grades, hand_in};

const WRONG: &str = "pub fn count(words: &str) -> usize {\n    words.len()\n}\n";

#[test]
fn a_result_is_repeated_in_full_and_takes_nobodys_place() {
    let workbook = book();
    class(&workbook);
    workbook.write("grades/results.jsonl", "of the whole class\n");
    let told = workbook.tell(&mut grade(&workbook, &["class", "--only", "ben/both", "--seed", "7"]));
    insta::assert_snapshot!(told, @"");
    assert_eq!(workbook.read("grades/results.jsonl"), "of the whole class\n");
    let told = |name: &str| workbook.tell(&mut grade(&workbook, &["class", "--only", name]));
    insta::assert_snapshot!(told("bne"), @"");
    insta::assert_snapshot!(told("ben/conut"), @"");
    insta::assert_snapshot!(told("nobody/both"), @"");
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
    insta::assert_snapshot!(told, @"");
    assert_eq!(grades(&workbook.read("few/results.jsonl")).len(), 4);
    insta::assert_snapshot!(workbook.read("few/feedback/ada.md"), @"");
}
