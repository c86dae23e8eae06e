use std::process::Command;

use crate::support::Workbook;

#[test]
fn a_fresh_workbook() {
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["list"]), @r"
     The first  01_first  0 of 2
       > one    current
         two    pending

     Last  02_last  0 of 1
         three  pending

     current  exercises/01_first/one.rs
     ---------------------------------------- 0 of 3 passed
    --- exit code 0
    ");
    assert!(!workbook.path.join(".asynclings").exists(), "listing must leave nothing behind");
}

#[test]
fn what_was_passed_and_what_was_changed_since() {
    let workbook = Workbook::small();
    workbook.passed(&[("one", "// TODO: one\n"), ("two", "something else")], "three");
    insta::assert_snapshot!(workbook.run(&["list"]), @r"
     The first  01_first  2 of 2
       x one    passed
       x two    passed, changed since

     Last  02_last  0 of 1
       > three  current

     current  exercises/02_last/three.rs
     ##########################-------------- 2 of 3 passed
    --- exit code 0
    ");
}

#[test]
fn as_json() {
    let workbook = Workbook::small();
    workbook.passed(&[("one", "something else")], "two");
    insta::assert_snapshot!(workbook.run(&["list", "--message-format", "json"]), @r#"
    {"schema_version":1,"event":"exercise","exercise":"one","lesson":"01_first","title":"The first","path":"exercises/01_first/one.rs","state":"passed","changed":true,"points":1,"hints":3,"hints_seen":0,"attempts":0,"worked_s":0,"first_passed":null}
    {"schema_version":1,"event":"exercise","exercise":"two","lesson":"01_first","title":"The first","path":"exercises/01_first/two.rs","state":"current","changed":false,"points":3,"hints":1,"hints_seen":0,"attempts":0,"worked_s":0,"first_passed":null}
    {"schema_version":1,"event":"exercise","exercise":"three","lesson":"02_last","title":"Last","path":"exercises/02_last/three.rs","state":"pending","changed":false,"points":1,"hints":0,"hints_seen":0,"attempts":0,"worked_s":0,"first_passed":null}
    --- exit code 0
    "#);
}

#[test]
fn colours_only_if_they_are_asked_for() {
    let workbook = Workbook::small();
    assert!(!workbook.run(&["list"]).contains('\x1b'));
    assert!(workbook.run(&["list", "--color", "always"]).contains('\x1b'));
}

#[test]
fn it_is_found_from_below_and_by_name() {
    let workbook = Workbook::small();
    let here = workbook.run(&["list"]);
    let below = workbook.command().current_dir(workbook.path.join("exercises/01_first")).arg("list").output();
    assert_eq!(
        here,
        format!("{}--- exit code 0", String::from_utf8_lossy(&below.expect("it starts").stdout))
    );
    let elsewhere = Workbook::empty();
    assert_eq!(elsewhere.run(&["list", "--workbook", workbook.path.to_str().expect("UTF-8")]), here);
    insta::assert_snapshot!(elsewhere.run(&["list"]), @r"
    --- stderr
    error: no workbook found: neither `[WORKBOOK]` nor any folder above it has an `info.toml`
    create a workbook with `asynclings init`, or change into the folder of one
    --- exit code 3
    ");
}

#[test]
fn a_damaged_progress_file_is_kept() {
    let workbook = Workbook::small();
    workbook.write(".asynclings/progress.json", "{");
    insta::assert_snapshot!(workbook.run(&["list"]), @r"
     The first  01_first  0 of 2
       > one    current
         two    pending

     Last  02_last  0 of 1
         three  pending

     current  exercises/01_first/one.rs
     ---------------------------------------- 0 of 3 passed
    --- stderr
    note: the progress file is damaged (EOF while parsing an object at line 1 column 1); it is kept as `.asynclings/progress.damaged-1.json`, and the course starts afresh
    --- exit code 0
    ");
    assert_eq!(workbook.read(".asynclings/progress.damaged-1.json"), "{");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let workbook = Workbook::small();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = Command::new(assert_cmd::cargo::cargo_bin!("asynclings"))
        .arg("list")
        .current_dir(&workbook.path)
        .stdout(writer)
        .output()
        .expect("it starts");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
