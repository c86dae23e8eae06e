//! docs/writing-hidden-tests.md: the exercises that it walks through are what it says they are.

use std::path::Path;

use crate::support::{REPOSITORY, Workbook};

const PAGE: &str = "docs/writing-hidden-tests.md";

/// The files that the page shows: a line that holds nothing but a path, in bold and as code, and the block below it.
fn files(page: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let path = line.strip_prefix("**`").and_then(|rest| rest.strip_suffix("`**"));
        let Some(path) = path else { continue };
        let fence = lines.find(|line| !line.is_empty()).unwrap_or_default();
        assert!(fence.starts_with("```"), "{PAGE}: no block follows `{path}`");
        let text: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        files.push((path.to_owned(), text));
    }
    files
}

#[test]
fn the_examples_of_the_guide_are_proven() {
    let page = std::fs::read_to_string(Path::new(REPOSITORY).join(PAGE)).expect("the page is there");
    let files = files(&page);
    let info = files.iter().find(|(path, _)| path == "info.toml").expect("the page shows the manifest");
    let others: Vec<(&str, &str)> =
        files.iter().filter(|(path, _)| path != "info.toml").map(|(path, text)| (&**path, &**text)).collect();
    let workbook = Workbook::of(&info.1, &others);
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    3 exercises, 12 programs checked: no problems
    --- exit code 0
    ");
}
