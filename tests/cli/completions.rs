use crate::support::Workbook;

#[test]
fn for_every_shell_and_without_a_workbook() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let told = Workbook::empty().run(&["completions", shell]);
        assert!(told.contains("check-all") && told.ends_with("\n--- exit code 0"), "{told}");
    }
}

#[test]
fn not_for_others() {
    insta::assert_snapshot!(Workbook::empty().run(&["completions", "sh"]), @r"
    --- stderr
    error: invalid value 'sh' for '<SHELL>'
      [possible values: bash, elvish, fish, powershell, zsh]

    For more information, try '--help'.
    --- exit code 2
    ");
}
