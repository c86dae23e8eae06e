use crate::support::Workbook;

#[test]
fn only_once_it_is_passed() {
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["solution"]), @r"
    --- stderr
    you have not passed `one` yet, and you learn more by solving it yourself
    `asynclings hint one` shows a hint; `asynclings solution one --reveal` shows the solution
    --- exit code 1
    ");
    workbook.passed(&[("one", "x")], "one");
    insta::assert_snapshot!(workbook.run(&["solution"]), @r"
    solutions/01_first/one.rs

    //! Why.
    pub fn one() {}
    --- exit code 0
    ");
}

#[test]
fn or_when_it_is_to_be_revealed() {
    assert!(
        Workbook::small().run(&["solution", "one", "--reveal"]).starts_with("solutions/01_first/one.rs\n")
    );
}

#[test]
fn one_that_is_not_there() {
    insta::assert_snapshot!(Workbook::small().run(&["solution", "two", "--reveal"]), @r"
    --- stderr
    error: `two` has no model solution: `solutions/01_first/two.rs` is missing
    --- exit code 2
    ");
}
