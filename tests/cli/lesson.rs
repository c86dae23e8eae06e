use crate::support::Workbook;

#[test]
fn of_the_current_exercise_of_a_lesson_of_an_exercise() {
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["lesson"]), @r"
    # The first

    Some words that somebody broke into lines.
    --- exit code 0
    ");
    for name in ["01_first", "first", "two"] {
        assert_eq!(workbook.run(&["lesson", name]), workbook.run(&["lesson"]));
    }
}

#[test]
fn one_without_a_text_and_one_that_is_not_there() {
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["lesson", "three"]), @r"
    --- stderr
    error: the lesson `Last` has no text: `exercises/02_last/README.md` is missing
    --- exit code 2
    ");
    insta::assert_snapshot!(workbook.run(&["lesson", "frist"]), @r"
    --- stderr
    error: there is no lesson `frist`; did you mean `first`?
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
}
