//! The same class graded again: elsewhere, in parts, after a kill, out of the cache.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use super::{
    class::{BOTH_SOLUTION, as_root, book, class, files, grade, hand_in, in_full, lasting},
    results::graded,
};
use crate::support::Workbook;

/// The lines in the journal of a run that goes on.
pub(super) fn noted(workbook: &Workbook, out: &str) -> usize {
    let journal = std::fs::read_to_string(workbook.path.join(out).join("journal.jsonl"));
    journal.map_or(0, |text| text.matches('\n').count())
}

/// Waits until `is_so`; a grader that never gets there hangs.
pub(super) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        // An upper bound only, since a busy machine takes its time.
        assert!(began.elapsed() < Duration::from_secs(600), "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Grades, and is killed when `lines` grades were there.
fn killed(workbook: &Workbook, out: &str, lines: usize) {
    let mut command = workbook.child();
    command.args(["grade", "class", "--no-cache", "--jobs", "1", "--out", out]).args(as_root());
    let mut grader = command.stderr(std::process::Stdio::null()).spawn().expect("it starts");
    until("so many grades", || noted(workbook, out) >= lines);
    grader.kill().expect("it runs");
    grader.wait().expect("it ends");
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

fn assert_same(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, text) in one {
        let differ = text.lines().zip(other[name].lines()).find(|(one, other)| one != other);
        assert!(*text == other[name], "{name}: {differ:?}");
    }
}

#[test]
fn the_same_class_is_the_same_bytes() {
    let workbook = book();
    class(&workbook);
    // Graded in another folder, all at once.
    let whole = graded().lasting();
    let told = |arguments: &[&str]| {
        let (out, arguments) = arguments.split_first().expect("a folder");
        let told = workbook.tell(&mut in_full(&workbook, out, arguments));
        assert!(told.ends_with("--- exit code 0"), "{told}");
        lasting(files(&workbook, out))
    };
    for (part, jobs) in [("1/3", "1"), ("2/3", "2"), ("3/3", "4")] {
        let out = format!("part{}", &part[..1]);
        let arguments = ["class", "--no-cache", "--out", &out, "--shard", part, "--jobs", jobs];
        let told = workbook.tell(&mut grade(&workbook, &arguments));
        assert!(told.ends_with("--- exit code 0"), "{told}");
    }
    assert_same(&told(&["merged", "--merge", "part3", "part1", "part2"]), &whole);
    merging_the_wrong_things(&workbook);

    // After a kill.
    killed(&workbook, "killed", 6);
    let told_without = workbook.tell(&mut grade(&workbook, &["class", "--out", "killed"]));
    insta::assert_snapshot!(told_without, @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    error: `killed` holds a run that was interrupted: continue it with --resume, or choose another folder with --out
    --- exit code 2
    ");
    let told_merging = workbook.tell(&mut grade(&workbook, &["--merge", "part1", "killed"]));
    insta::assert_snapshot!(told_merging, @"
    --- stderr
    error: `killed` holds a run that was interrupted: finish it first, with --resume
    --- exit code 2
    ");
    let told_changed =
        workbook.tell(&mut grade(&workbook, &["class", "--out", "killed", "--resume", "--seed", "1"]));
    insta::assert_snapshot!(told_changed, @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    error: the run in `killed` cannot be resumed: since then the workbook, the toolchain, the isolation or the options have changed
    grade again with another --out; results that are still valid come from the cache
    --- exit code 2
    ");
    let journal = workbook.read("killed/journal.jsonl");
    let done = journal.lines().count();
    // A grade that is taken from the journal keeps the mark; and the line that was cut off is graded again.
    let marked = journal.replace("\"reason\":\"", "\"reason\":\"MARKED ");
    let (cut, _) = marked.split_at(marked.len() - 20);
    workbook.write("killed/journal.jsonl", cut);
    let resumed = told(&["killed", "class", "--resume", "--no-cache"]);
    let results = &resumed["results.jsonl"];
    assert_eq!(results.matches("MARKED ").count(), done - 1, "{results}");
    assert_eq!(results.replace("MARKED ", ""), whole["results.jsonl"]);
    assert_eq!(resumed.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
}

fn merging_the_wrong_things(workbook: &Workbook) {
    let told = |folders: &[&str]| {
        workbook.tell(&mut grade(workbook, &[&["--merge", "--out", "wrong"], folders].concat()))
    };
    let seed = |out: &str, from: u32, to: u32| {
        let run = workbook.read("part2/run.json");
        workbook.write(
            &format!("{out}/run.json"),
            &run.replace(&format!("\"seed\": {from}"), &format!("\"seed\": {to}")),
        );
        workbook.write(&format!("{out}/results.jsonl"), &workbook.read("part2/results.jsonl"));
    };
    seed("other_seed", 0, 5);
    insta::assert_snapshot!(told(&["part1", "other_seed"]), @"
    --- stderr
    error: the parts differ in their seed: 0 and 5; grade them again under the same conditions
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["part1", "part3"]), @"
    --- stderr
    error: the results of part `2/3` are not there: grade them, or name their folders, too
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["part1", "class"]), @"
    --- stderr
    error: `class` holds no results of `asynclings grade`: there is no `run.json`
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["part1", "nowhere"]), @"
    --- stderr
    error: `nowhere` holds no results of `asynclings grade`: there is no `run.json`
    --- exit code 2
    ");
    let cut = workbook.read("part2/results.jsonl");
    workbook.write("other_seed/results.jsonl", &cut[..cut.len() - 9]);
    insta::assert_snapshot!(told(&["other_seed"]), @"
    --- stderr
    error: `other_seed/results.jsonl`: line 6 is cut off: grading was interrupted; continue it with --resume
    --- exit code 2
    ");
    assert!(!workbook.path.join("wrong").exists());
}

/// What a run says about `ada`'s only answer.
fn of_ada(workbook: &Workbook, arguments: &[&str]) -> String {
    let always = ["class", "--exercises", "both", "--out", "out"];
    let told = workbook.tell(&mut grade(workbook, &[&always, arguments].concat()));
    assert!(told.ends_with("--- exit code 0"), "{told}");
    workbook.read("out/results.jsonl")
}

#[test]
fn nothing_is_graded_twice_and_nothing_old_is_believed() {
    let workbook = book();
    hand_in(&workbook, "ada", "01_first/both", BOTH_SOLUTION);
    assert!(of_ada(&workbook, &[]).contains("passed 3 tests"));
    // What comes out of the cache says so.
    let cache = workbook.path.join(".asynclings/grade/cache");
    let mark = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("can be read");
        std::fs::write(path, text.replace("passed 3 tests", "out of the cache")).expect("can be written");
    };
    let entries = crate::support::files_below(&cache);
    assert_eq!(entries.len(), 1, "the self-test is not kept: {entries:?}");
    mark(&cache.join(&entries[0]));
    assert!(of_ada(&workbook, &[]).contains("out of the cache"));
    let tests = "tests/hidden/01_first/both.rs";
    workbook.write(tests, &workbook.read(tests).replace("the_oracle_hears_both", "the_oracle_hears_us"));
    assert!(of_ada(&workbook, &[]).contains("passed 3 tests"));
    // Damaged entries hold nothing.
    for entry in crate::support::files_below(&cache) {
        std::fs::write(cache.join(entry), "{\"grade\":").expect("can be written");
    }
    assert!(of_ada(&workbook, &[]).contains("passed 3 tests"));
}
