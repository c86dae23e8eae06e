use crate::support::Workbook;

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let workbook = Workbook::small();
    let manifest = workbook.read("info.toml").replace("points = 3", "points = \"3\"\npionts = 3");
    workbook.write("info.toml", &manifest.replace("name = \"three\"", "name = \"one\""));
    insta::assert_snapshot!(workbook.run(&["list"]), @r"
    --- stderr
    error: 3 problems in the workbook:
      info.toml:19: `points` must be a whole number, but this is a string
      info.toml:20: unknown key `pionts` in `[[exercises]]`; did you mean `points`?
      info.toml:23: the name `one` is taken: the exercise at line 11 has it
    --- exit code 3
    ");
    for command in ["run", "hint", "lesson", "solution", "check-all", "verify"] {
        assert!(workbook.run(&[command]).ends_with("--- exit code 3"), "{command}");
    }
}

#[test]
fn a_manifest_that_is_no_toml() {
    let workbook = Workbook::small();
    workbook.write("info.toml", "format_version = 1\n[[exercises]\nname = \"one\"\n");
    insta::assert_snapshot!(workbook.run(&["list"]), @r"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:2: not valid TOML: unclosed array table, expected `]`
    --- exit code 3
    ");
}
