//! Every exercise of the fixture ends as its header says, and leaves no process behind.

use std::{
    collections::BTreeSet,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use toml::Table;

use crate::support::Workbook;

/// An exercise with the verdict that its label states.
struct Case {
    name: String,
    dir: String,
    label: String,
}

impl Case {
    /// These need what only unix has: groups of processes, file descriptors, `sleep` and `sh`.
    const UNIX: [&str; 5] =
        ["forges_receipt", "closes_channel", "leaves_children_behind", "forks_children", "includes_dev_zero"];

    fn all(workbook: &Workbook) -> Vec<Self> {
        let manifest: Table = toml::from_str(&workbook.read("info.toml")).expect("TOML");
        let exercises = manifest["exercises"].as_array().expect("exercises");
        let cases = exercises.iter().map(|exercise| {
            let text = |key: &str| exercise[key].as_str().expect("a text").to_owned();
            let (name, dir) = (text("name"), text("dir"));
            let label = label(workbook, &dir, &name);
            Self { name, dir, label }
        });
        cases.filter(|case| cfg!(unix) || !Self::UNIX.contains(&&*case.name)).collect()
    }
}

/// `starter: <verdict>`, in the hidden tests, or in the exercise if there are none.
fn label(workbook: &Workbook, dir: &str, name: &str) -> String {
    let hidden = format!("tests/hidden/{dir}/{name}.rs");
    let file =
        if workbook.path.join(&hidden).exists() { hidden } else { format!("exercises/{dir}/{name}.rs") };
    let text = workbook.read(&file);
    let label = text.lines().find_map(|line| line.strip_prefix("//! starter: "));
    label.unwrap_or_else(|| panic!("{file} states no verdict")).to_owned()
}

/// Runs the exercises of `dir`, one at a time, and holds each against its label.
fn end_as_labelled(dir: &str, attestation: &str) {
    let workbook = Workbook::fixture();
    let mut faults = Vec::new();
    for case in Case::all(&workbook).into_iter().filter(|case| case.dir == dir) {
        let events = workbook.events(&["run", &case.name]);
        let verdict = events.last().expect("events");
        if verdict["verdict"] != *case.label {
            faults.push(format!("{} should end as {}: {verdict}", case.name, case.label));
        }
        for test in verdict["tests"].as_array().into_iter().flatten() {
            if test["attestation"] != *attestation {
                faults.push(format!("{}: {test} should be attested by {attestation}", case.name));
            }
        }
        for process in workbook.leftovers() {
            faults.push(format!("{} has left a process behind: {process}", case.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn honest_programs_end_as_labelled() {
    end_as_labelled("01_verdicts", "receipt");
}

#[test]
fn hostile_programs_end_as_labelled() {
    end_as_labelled("02_hostile", "receipt");
}

#[test]
fn programs_that_lab_does_not_run_end_as_labelled() {
    end_as_labelled("03_plain", "unattested");
}

#[test]
fn programs_with_another_dependency_set_end_as_labelled() {
    end_as_labelled("04_sets", "receipt");
}

/// The program itself says which verdicts there are, when an author misspells one.
#[test]
fn every_verdict_has_an_exercise() {
    let workbook = Workbook::fixture();
    workbook.write("tests/hidden/01_verdicts/passes.rs", "//! starter: passd\n");
    let told = workbook.run(&["verify", "passes"]);
    let (_, listed) = told.split_once("`passd` is not a verdict; they are ").expect(&told);
    let listed = listed.lines().next().expect("a line");
    let verdicts: BTreeSet<&str> = listed.split('`').skip(1).step_by(2).collect();
    assert_eq!(verdicts.len(), 9, "{told}");

    let labels: Vec<String> = Case::all(&Workbook::fixture()).into_iter().map(|case| case.label).collect();
    let labels: BTreeSet<&str> = labels.iter().map(String::as_str).collect();
    assert_eq!(labels, verdicts);
}

const ONE: &str = "format_version = 1\n[[exercises]]\nname = \"one\"\n";
const ONE_TEST: &str = "#[lab::test]\nasync fn it_ends() {\n    crate::exercise::run().await;\n}\n";

/// Whether something of the workbook runs that is not asynclings itself.
fn is_running(workbook: &Workbook, child: &mut Child, program: &str) -> bool {
    let listed = workbook.processes();
    assert!(child.try_wait().expect("a status").is_none(), "it ended by itself");
    listed.iter().any(|process| process.contains(program))
}

/// Starts a run, and waits until the program that it checks has started `program`.
fn start(workbook: &Workbook, program: &str) -> Child {
    let mut child = workbook.child().args(["run", "one"]).stdout(Stdio::null()).spawn().expect("it starts");
    let began = Instant::now();
    while !is_running(workbook, &mut child, program) {
        // An upper bound only: on a busy machine it is started later.
        assert!(began.elapsed() < Duration::from_secs(300), "{program} was never started");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_killed_takes_the_program_with_it() {
    let sleeper = "pub async fn run() {\n    std::thread::sleep(std::time::Duration::from_secs(3600));\n}\n";
    // The time in which the test has to see the program and to kill the run.
    let real = format!("{ONE}clock = \"real\"\ntimeout = 120\n");
    let workbook = Workbook::of(&real, &[("exercises/one.rs", sleeper), ("tests/hidden/one.rs", ONE_TEST)]);
    let mut child = start(&workbook, "check/one/tests-");
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

/// Nothing forbids a program to signal its parent yet: that takes a sandbox. What holds already is that the program
/// goes with the run that it kills, and that the progress is whole.
#[cfg(target_os = "linux")]
#[test]
fn a_program_can_kill_the_run_but_does_not_outlive_it() {
    let killer = "
        pub async fn run() {
            let parent = std::os::unix::process::parent_id().to_string();
            let _ = std::process::Command::new(\"kill\").args([\"-9\", &parent]).status();
            std::future::pending().await
        }";
    let workbook = Workbook::of(ONE, &[("exercises/one.rs", killer), ("tests/hidden/one.rs", ONE_TEST)]);
    assert_eq!(workbook.run(&["run", "one"]), "--- signal: 9 (SIGKILL)");
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
    workbook.write("exercises/one.rs", "pub async fn run() {}\n");
    assert_eq!(workbook.verdicts(&["run"]), [("one".to_owned(), "passed".to_owned())]);
}

/// The compiler has six times as long as a test of the exercise.
#[test]
fn a_compiler_that_never_ends_is_stopped() {
    let endless = "#![allow(long_running_const_eval)]\n\
        const N: u32 = { let mut n = 0_u32; while n != 1 { n = n.wrapping_add(2); } n };\n\
        pub async fn run() { assert_eq!(N, 1) }\n";
    let quick = format!("{ONE}timeout = 0.5\n");
    let workbook = Workbook::of(&quick, &[("exercises/one.rs", endless), ("tests/hidden/one.rs", ONE_TEST)]);
    assert_eq!(workbook.verdicts(&["run"]), [("one".to_owned(), "timed_out".to_owned())]);
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

/// The finder of leftovers, on which the tests above rely.
#[cfg(target_os = "linux")]
#[test]
fn leftovers_are_found() {
    let workbook = Workbook::empty();
    assert_eq!(workbook.processes(), Vec::<String>::new());
    let mut command = std::process::Command::new("sleep");
    let mut sleep = command.arg("3600").current_dir(&workbook.path).spawn().expect("sleep");
    // Its arguments take a moment to be there.
    let found = workbook.processes();
    assert!(matches!(&found[..], [one] if one.starts_with(&format!("{} ", sleep.id()))), "{found:?}");
    drop(workbook);
    use std::os::unix::process::ExitStatusExt;
    assert_eq!(sleep.wait().expect("it ended").signal(), Some(9), "the end of the workbook ended it");
}
