//! Graders that are interrupted, and graders whose machine fails them.

use std::process::{Child, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use super::{
    again::{noted, until},
    class::{COUNT_HANGS, COUNT_HANGS_ONCE, COUNT_SOLUTION, as_root, book, grade, grades, hand_in},
};
use crate::{pty::Terminal, support::Workbook};

const COUNT: &[&str] = &["grade", "class", "--exercises", "count", "--jobs", "1"];

/// Two that hang, and one that is right.
fn slow_class() -> Workbook {
    let workbook = book();
    hand_in(&workbook, "ada", "02_last/count", COUNT_HANGS_ONCE);
    hand_in(&workbook, "ben", "02_last/count", COUNT_HANGS);
    hand_in(&workbook, "cem", "02_last/count", COUNT_SOLUTION);
    workbook
}

fn arguments(more: &[&'static str]) -> Vec<&'static str> {
    COUNT.iter().copied().chain(more.iter().copied()).chain(as_root()).collect()
}

fn start(workbook: &Workbook, more: &[&'static str]) -> Child {
    let mut command = workbook.child();
    command.args(arguments(more)).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

/// A test runs, and the self-test is over: the journal is there.
fn until_a_test_hangs(workbook: &Workbook) {
    until("a test that hangs", || {
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
    // So that there is time for a second one, however busy the machine is.
    workbook.write("info.toml", &workbook.read("info.toml").replace("timeout = 2", "timeout = 6"));
    let grader = start(&workbook, &[]);
    until_a_test_hangs(&workbook);
    interrupt(&grader);
    let (code, told) = end(grader);
    assert_eq!((code, noted(&workbook, "grades")), (Some(1), 1), "{told}");
    insta::assert_snapshot!(told, @"
    finishing what is being graded; once more to stop at once
    graded 1 of 3
    stopped: 1 file graded, 2 left; --resume goes on with them
    ");
    assert!(!workbook.path.join("grades/results.jsonl").exists(), "it is not finished");

    // On a terminal, where the second one comes from the keyboard, too.
    let mut terminal = Terminal::start(&workbook, &arguments(&["--resume"]));
    until_a_test_hangs(&workbook);
    let screen = terminal.until(&["0/2", "nothing graded yet"]);
    assert!(screen.contains("[----"), "{screen}");
    terminal.press("\x03");
    terminal.until(&["once more to stop at once"]);
    terminal.press("\x03");
    let (code, screen) = terminal.end();
    assert_eq!(code, 1, "{screen}");
    assert!(screen.contains("stopped: 1 file graded, 2 left; --resume goes on with them"), "{screen}");
    assert_eq!((workbook.leftovers(), noted(&workbook, "grades")), (Vec::new(), 1));

    // What is handed in meanwhile is graded as it is now.
    hand_in(&workbook, "ben", "02_last/count", COUNT_SOLUTION);
    let told = workbook.tell(&mut grade(&workbook, &["class", "--exercises", "count", "--resume"]));
    assert!(told.ends_with("--- exit code 0"), "{told}");
    let grades = grades(&workbook.read("grades/results.jsonl"));
    let statuses: Vec<&str> = grades.iter().filter_map(|grade| grade["status"].as_str()).collect();
    assert_eq!(statuses, ["timeout", "pass", "pass"]);
}

/// The folder in which it compiles is lost, between one student and the next.
#[test]
fn a_fault_of_the_machine_costs_nobody_points() {
    let workbook = slow_class();
    let grader = start(&workbook, &[]);
    until_a_test_hangs(&workbook);
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
    "student","count","total","max","to_review","not_graded","open"
    "ben","","",1,0,1,"count: regrade"
    "cem","","",1,0,1,"count: regrade"
    "#);
    assert!(told.contains("not the students' fault"), "{told}");

    assert!(!workbook.path.join(".asynclings/grade/cache").exists(), "nothing of it is remembered");
}
