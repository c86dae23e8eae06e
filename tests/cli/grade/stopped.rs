//! Graders that are interrupted, and graders whose machine fails them.

use std::process::{Child, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use super::{
    again::{noted, until},
    class::{as_root, grade, grades, hand_in},
};
use crate::{
    pty::Terminal,
    support::{Workbook, files_below},
};

/// On the real clock, where nothing ends a nap early.
const INFO: &str = r#"
format_version = 1
title = "slow"

[[lessons]]
dir = "01_slow"
title = "Slow"
deps = "core"

[[exercises]]
name = "nap"
dir = "01_slow"
clock = "real"
timeout = 120
"#;

const TESTS: &str = "//! starter: failed\n\n#[lab::test]\nasync fn rested() {\n    \
                     lab::expect_eq(\"the answer\", crate::exercise::nap().await, 1);\n}\n";

/// Seconds of real time in which the test sees that the nap has begun, and sends a signal. That takes 50 ms on an idle machine.
const LONG: u64 = 6;

/// Seconds that nobody would wait for.
const FOREVER: u64 = 3600;

const SOLUTION: &str = "pub async fn nap() -> u32 {\n    1\n}\n";

fn naps(seconds: u64) -> String {
    format!(
        "pub async fn nap() -> u32 {{\n    tokio::time::sleep(std::time::Duration::from_secs({seconds})).await;\n    0\n}}\n"
    )
}

/// One that is wrong after a while, one that does not end, and one that is right.
fn slow_class() -> Workbook {
    let workbook = Workbook::of(
        INFO,
        &[
            ("exercises/01_slow/nap.rs", "pub async fn nap() -> u32 {\n    0\n}\n"),
            ("solutions/01_slow/nap.rs", SOLUTION),
            ("tests/hidden/01_slow/nap.rs", TESTS),
        ],
    );
    hand_in(&workbook, "ada", "01_slow/nap", &naps(LONG));
    hand_in(&workbook, "ben", "01_slow/nap", &naps(FOREVER));
    hand_in(&workbook, "cem", "01_slow/nap", SOLUTION);
    workbook
}

fn arguments(more: &[&'static str]) -> Vec<&'static str> {
    ["grade", "class", "--jobs", "1"].into_iter().chain(more.iter().copied()).chain(as_root()).collect()
}

fn start(workbook: &Workbook, more: &[&'static str]) -> Child {
    let mut command = workbook.child();
    command.args(arguments(more)).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

/// The self-test is over, since there is a journal, and somebody's test runs.
fn until_somebody_naps(workbook: &Workbook) {
    until("a nap", || {
        workbook.path.join("grades/journal.jsonl").exists()
            && workbook.processes().iter().any(|process| process.ends_with("--channel "))
    });
}

fn interrupt(child: &Child) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("it runs");
    kill_process(pid, Signal::INT).expect("it runs");
}

fn end(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn ctrl_c_finishes_what_runs_and_keeps_it_and_a_second_one_stops_at_once() {
    let workbook = slow_class();
    let grader = start(&workbook, &[]);
    until_somebody_naps(&workbook);
    interrupt(&grader);
    let (code, told) = end(grader);
    assert_eq!((code, noted(&workbook, "grades")), (Some(1), 1), "{told}");
    insta::assert_snapshot!(told, @"
    finishing the files in progress; press Ctrl-C again to stop at once
    graded 1 of 3
    stopped: 1 file graded, 2 left; `--resume` continues
    ");
    assert!(!workbook.path.join("grades/results.jsonl").exists(), "it is not finished");

    // On a terminal, where the second one comes from the keyboard, too.
    let mut terminal = Terminal::start(&workbook, &arguments(&["--resume"]));
    // The journal is there from before; the bar comes after the self-test.
    let screen = terminal.until(&["0/2", "nothing graded yet"]);
    until_somebody_naps(&workbook);
    assert!(screen.contains("[----"), "{screen}");
    terminal.press("\x03");
    terminal.until(&["again to stop at once"]);
    terminal.press("\x03");
    let (code, screen) = terminal.end();
    assert_eq!(code, 1, "{screen}");
    assert!(screen.contains("stopped: 1 file graded, 2 left; `--resume` continues"), "{screen}");
    assert_eq!((workbook.leftovers(), noted(&workbook, "grades")), (Vec::new(), 1));

    // What is handed in meanwhile is graded as it is now.
    hand_in(&workbook, "ben", "01_slow/nap", SOLUTION);
    let told = workbook.tell(&mut grade(&workbook, &["class", "--resume"]));
    assert!(told.ends_with("--- exit code 0"), "{told}");
    let grades = grades(&workbook.read("grades/results.jsonl"));
    let statuses: Vec<&str> = grades.iter().filter_map(|grade| grade["status"].as_str()).collect();
    assert_eq!(statuses, ["fail", "pass", "pass"]);
}

/// The folder in which it compiles is lost, between one student and the next.
#[test]
fn a_fault_of_the_machine_costs_nobody_points() {
    let workbook = slow_class();
    let grader = start(&workbook, &[]);
    until_somebody_naps(&workbook);
    let work = workbook.path.join(".asynclings/grade/work");
    std::fs::rename(&work, work.with_file_name("gone")).expect("it is there");
    std::fs::write(&work, "no folder").expect("can be written");
    let (code, told) = end(grader);
    assert_eq!(code, Some(1), "{told}");
    let of = |student: &str| {
        let grades = grades(&workbook.read("grades/results.jsonl"));
        grades.into_iter().find(|grade| grade["student"] == student).expect("a grade")
    };
    let cem = of("cem");
    assert_eq!((&cem["status"], &cem["points"]), (&"infrastructure".into(), &0.into()), "{cem}");
    // What was running then may have come to its end, or not.
    let gradebook = workbook.read("grades/gradebook.csv");
    let after: Vec<&str> = gradebook.lines().filter(|line| !line.contains("ada")).collect();
    insta::assert_snapshot!(after.join("\n"), @r#"
    "student","nap","total","max","to_review","not_graded","open","isolation"
    "ben","","",1,0,1,"nap: regrade","full"
    "cem","","",1,0,1,"nap: regrade","full"
    "#);
    assert!(told.contains("not the students' fault"), "{told}");

    // The cache has no folder until there is a grade to remember.
    let cache = workbook.path.join(".asynclings/grade/cache");
    let remembered = if cache.is_dir() { files_below(&cache) } else { Vec::new() };
    assert!(remembered.len() <= 1, "at most what ada's file came to: {remembered:?}");
}
