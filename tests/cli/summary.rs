use crate::support::Workbook;

/// All three exercises of the small workbook: at once, after some tries, with a hint; over two days.
const FINISHED: &str = r#"{"format": 1, "begun": 1800000000, "last_check": 1800100300, "exercises": {
    "one": {"passed": "d", "attempts": 1, "worked_s": 240, "first_pass": {"at": 1800000240, "attempts": 1, "hints": 0}},
    "two": {"passed": "d", "attempts": 4, "worked_s": 4800, "first_pass": {"at": 1800005040, "attempts": 4, "hints": 0}},
    "three": {"passed": "d", "attempts": 2, "hints": 3, "worked_s": 660,
              "first_pass": {"at": 1800100300, "attempts": 2, "hints": 2}}}}"#;

/// The small workbook, with something to say about its lessons and its end.
fn workbook() -> Workbook {
    let workbook = Workbook::small();
    let info = workbook.read("info.toml");
    let info = info.replace("title = \"The first\"", "title = \"The first\"\nlearnt = \"begin\"");
    let next = "final_message = \"Bye\"\nwhere_next = \"\"\"\n  a book   https://example.org\n\"\"\"";
    workbook.write("info.toml", &info.replace("final_message = \"Bye\"", next));
    workbook
}

#[test]
fn before_the_first_check() {
    let workbook = workbook();
    insta::assert_snapshot!(workbook.run(&["summary"]), @"
     SO FAR  small                                              0/3 [--------------]

       0 exercises         no hint
       0 of 2 lessons      looked at

       * first try o more tries ? hints . to do
       01 The first  . .
       02 Last       .

       next  exercises/01_first/one.rs
    --- exit code 0
    ");
    assert!(!workbook.path.join(".asynclings").exists(), "looking must leave nothing behind");
}

#[test]
fn the_finish() {
    let workbook = workbook();
    workbook.write(".asynclings/progress.json", FINISHED);
    insta::assert_snapshot!(workbook.run(&["summary"]), @"
     FINISHED  small                                            3/3 [##############]

       3 exercises       1 h 35 min       1 of 3            2 hints
       in 2 lessons      over 2 days      at first try      on 1 exercise

       * first try o more tries ? hints
                          now you can
       01 The first  * o  begin
       02 Last       ?

       toughest: two, 1 h 20 min

       Bye

       Where to go next
         a book   https://example.org
    --- exit code 0
    ");
    assert!(workbook.run(&["summary", "--color", "always"]).contains('\x1b'));
    assert_eq!(workbook.read(".asynclings/progress.json"), FINISHED);
}

#[test]
fn the_same_as_json() {
    let workbook = workbook();
    workbook.write(".asynclings/progress.json", FINISHED);
    let events = workbook.events(&["list"]);
    let told: Vec<_> = events
        .iter()
        .map(|event| ["attempts", "hints_seen", "worked_s", "first_passed"].map(|key| event[key].as_u64()))
        .collect();
    let expected = [[1, 0, 240, 1_800_000_240], [4, 0, 4_800, 1_800_005_040], [2, 2, 660, 1_800_100_300]];
    assert_eq!(told, expected.map(|row| row.map(Some)));
}

#[test]
fn progress_of_an_older_asynclings() {
    let workbook = workbook();
    workbook.passed(&[("one", "// TODO: one\n"), ("two", "something else")], "three");
    insta::assert_snapshot!(workbook.run(&["summary"]), @"
     SO FAR  small                                              2/3 [#########-----]

       2 exercises         2 of 2            no hint
       1 of 2 lessons      at first try      looked at
       Not included in the time: 2 exercises, passed before it was measured.

       * first try o more tries ? hints . to do
                          now you can
       01 The first  * *  begin
       02 Last       .

       next  exercises/02_last/three.rs
    --- exit code 0
    ");
}

#[test]
fn a_damaged_progress_file_is_kept() {
    let workbook = workbook();
    let damaged = r#"{"format": 1, "exercises": {"one": {"worked_s": "long"}}}"#;
    workbook.write(".asynclings/progress.json", damaged);
    let told = workbook.run(&["summary"]);
    assert!(told.contains(" SO FAR  small") && told.contains("0/3"), "{told}");
    assert!(told.contains("the progress file is damaged (invalid type: string \"long\""), "{told}");
    assert!(told.ends_with("--- exit code 0"), "{told}");
    assert_eq!(workbook.read(".asynclings/progress.damaged-1.json"), damaged);
}

/// `run` notes what `watch` notes.
#[test]
fn what_run_notes() {
    let info =
        "format_version = 1\nfinal_message = \"All seen.\"\n[[exercises]]\nname = \"one\"\ntest = false\n";
    let workbook = Workbook::of(info, &[("exercises/one.rs", "fn main() { todo }\n")]);
    let noted = || {
        let event = workbook.events(&["list"]).remove(0);
        (event["attempts"].as_u64(), event["first_passed"].as_u64().is_some())
    };
    for (content, attempts, passed) in [
        ("fn main() { todo }\n", 0, false),
        ("fn main() { todo }\n", 0, false),
        ("fn main() { later }\n", 1, false),
        ("fn main() {}\n", 2, true),
        ("fn main() { worse }\n", 2, true),
        ("fn main() {}\n", 2, true),
    ] {
        workbook.write("exercises/one.rs", content);
        let told = workbook.run(&["run", "one"]);
        assert_eq!(noted(), (Some(attempts), passed), "{content}\n{told}");
        assert_eq!(
            told.contains("`asynclings summary` shows your time, tries and hints."),
            content == "fn main() {}\n"
        );
    }
    let told = workbook.run(&["summary"]);
    assert!(told.contains(" FINISHED  Exercises") && told.contains("0 of 1"), "{told}");
    assert!(told.contains("toughest: one, 2 tries") && told.contains("in one day"), "{told}");
}
