use crate::support::Workbook;

/// A small workbook that git knows.
fn committed() -> Workbook {
    let workbook = Workbook::small();
    workbook.commit();
    workbook
}

#[test]
fn the_starter_comes_back_and_nothing_is_lost() {
    let workbook = committed();
    workbook.write("exercises/01_first/one.rs", "mine");
    workbook.passed(&[("one", "mine")], "two");
    insta::assert_snapshot!(workbook.run(&["reset", "one"]), @r"
    restored the starter of exercises/01_first/one.rs
    your version is kept as exercises/01_first/one.rs.bak
    --- exit code 0
    ");
    assert_eq!(workbook.read("exercises/01_first/one.rs"), "// TODO: one\n");
    assert_eq!(workbook.read("exercises/01_first/one.rs.bak"), "mine");
    assert!(workbook.run(&["list"]).contains("one    pending"));
    insta::assert_snapshot!(workbook.run(&["reset", "one"]), @r"
    restored the starter of exercises/01_first/one.rs
    --- exit code 0
    ");
}

#[test]
fn a_deleted_file_comes_back() {
    let workbook = committed();
    std::fs::remove_file(workbook.path.join("exercises/01_first/two.rs")).expect("removed");
    insta::assert_snapshot!(workbook.run(&["list"]), @r"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:16: the exercise file `exercises/01_first/two.rs` is missing: write it, or bring it back with `asynclings reset two`
    --- exit code 3
    ");
    insta::assert_snapshot!(workbook.run(&["reset", "two"]), @r"
    restored the starter of exercises/01_first/two.rs
    --- exit code 0
    ");
    assert_eq!(workbook.read("exercises/01_first/two.rs"), "// TODO: two\n");
}

#[test]
fn without_a_known_starter_nothing_happens() {
    insta::assert_snapshot!(Workbook::small().run(&["reset", "one"]), @r"
    --- stderr
    error: the starter of `one` is not known: this workbook was not created by this program, and git has no version of `exercises/01_first/one.rs`
    get the file from where you got the workbook
    --- exit code 2
    ");
}

#[test]
fn a_name_is_needed_and_must_be_known() {
    insta::assert_snapshot!(Workbook::small().run(&["reset", "tow"]), @r"
    --- stderr
    error: there is no exercise `tow`; did you mean `two`?
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
    assert!(Workbook::small().run(&["reset"]).ends_with("--- exit code 2"));
}
