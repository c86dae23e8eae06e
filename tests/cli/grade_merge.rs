//! `grade --merge`: results of several machines, put together.

use crate::support::Workbook;

const RUN: &str = r#"{"schema_version":1,"title":"small","asynclings":"0.1.0","toolchain":"rustc","tests_sha256":"ab","seed":0,"repeat":1,
"isolation":{"level":"full","layers":[],"missing":[]},"exercises":[{"name":"one","lesson":"The first","points":1,"worthless":[]}]}"#;

/// The folder that a grader of one part leaves behind, with the grades of `students`.
fn part(folder: &str, index: usize, listing: &str, students: &[&str]) -> [(String, String); 4] {
    let grade = |student: &&str| {
        format!(
            r#"{{"schema_version":1,"student":"{student}","exercise":"one","file_sha256":null,"status":"pass","points":1,"earned":1,"#
        ) + r#""withheld":false,"reason":"passed 1 test","tests":[],"flags":[],"report":""}"#
            + "\n"
    };
    let part = format!(
        r#"{{"schema_version":1,"index":{index},"of":2,"submissions":3,"listing_sha256":"{listing}"}}"#
    );
    let results: String = students.iter().map(grade).collect();
    let file = |name: &str, text: String| (format!("{folder}/{name}"), text);
    [
        file("run.json", RUN.into()),
        file("results.jsonl", results),
        file("timing.jsonl", String::new()),
        file("part.json", part),
    ]
}

fn workbook(parts: &[[(String, String); 4]]) -> Workbook {
    let workbook = Workbook::small();
    for (path, text) in parts.iter().flatten() {
        workbook.write(path, text);
    }
    workbook
}

#[test]
fn all_parts_are_one_class() {
    let workbook = workbook(&[part("p1", 1, "aa", &["ann", "cem"]), part("p2", 2, "aa", &["bob"])]);
    workbook.write("all/part.json", "of an earlier run");
    let told = workbook.run(&["grade", "--merge", "p2", "p1", "--out", "all", "--format", "csv"]);
    assert!(told.ends_with("--- exit code 0"), "{told}");
    let students: Vec<String> =
        workbook.read("all/gradebook.csv").lines().skip(1).map(str::to_owned).collect();
    assert_eq!(students.len(), 3, "{students:?}");
    assert!(students.is_sorted(), "{students:?}");
    assert!(!workbook.path.join("all/part.json").exists(), "the whole is no part");
}

#[test]
fn a_part_that_is_not_there_is_named() {
    let workbook = workbook(&[part("p1", 1, "aa", &["ann", "cem"])]);
    assert_eq!(
        workbook.run(&["grade", "--merge", "p1", "--out", "all"]),
        "--- stderr\nerror: the results of part `2/2` are not there: grade them, or name their folders, too\n--- exit code 2"
    );
    assert!(!workbook.path.join("all").exists());
}

#[test]
fn parts_of_a_class_that_changed_meanwhile_are_refused() {
    let workbook = workbook(&[part("p1", 1, "aa", &["ann", "cem"]), part("p2", 2, "bb", &["bob"])]);
    let told = workbook.run(&["grade", "--merge", "p1", "p2", "--out", "all"]);
    assert!(
        told.contains("were not taken from the same list") && told.ends_with("--- exit code 2"),
        "{told}"
    );
}

#[test]
fn results_from_before_an_interrupted_run_are_not_taken_for_its_own() {
    let workbook = workbook(&[part("p1", 1, "aa", &["ann", "cem"]), part("p2", 2, "aa", &["bob"])]);
    workbook.write("p2/journal.jsonl", "");
    let told = workbook.run(&["grade", "--merge", "p1", "p2", "--out", "all"]);
    assert!(
        told.contains("`p2` holds a run that was interrupted") && told.ends_with("--- exit code 2"),
        "{told}"
    );
}
