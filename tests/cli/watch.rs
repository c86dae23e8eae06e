//! `asynclings watch`: whole sessions, in a terminal and without one.

use std::{
    fs,
    io::{BufRead, BufReader, Lines},
    process::{Child, ChildStdout, Stdio},
    time::Duration,
};

use rustix::process::Signal;
use serde_json::Value;

use crate::{pty::Terminal, support::Workbook};

const FAILS: &str = "exercises/01_verdicts/fails.rs";

/// Two exercises of the fixture: one that fails, with hints, and one that passes when it is solved.
fn workbook() -> Workbook {
    let workbook = Workbook::fixture();
    workbook.write(
        "info.toml",
        "\
format_version = 1
title = \"two\"
welcome_message = \"Welcome to two exercises.\"
final_message = \"That was the last one.\"

[[lessons]]
dir = \"01_verdicts\"
title = \"Verdicts\"
deps = \"core\"
learnt = \"wait for two things\"

[[exercises]]
name = \"fails\"
dir = \"01_verdicts\"
hints = [\"Look at the first line.\", \"Two things can wait at once.\"]

[[exercises]]
name = \"does_not_compile\"
dir = \"01_verdicts\"
",
    );
    workbook
}

#[test]
fn a_whole_session() {
    let workbook = workbook();
    workbook.commit();
    let starter = workbook.read(FAILS);
    let mut terminal = Terminal::start(&workbook, &[]);
    // The first start.
    let screen = terminal.until(&["Welcome to two exercises.", "FAILED", "Press Enter", "0/2"]);
    assert!(screen.contains("exercises/01_verdicts/fails.rs"), "{screen}");
    terminal.assert_taken();
    terminal.press("\r");
    terminal.until(&["both are asked at once", "expected  40 ms in all", "seen      60 ms in all"]);
    // Hints, one by one.
    terminal.press("h");
    terminal.until(&["hint 1 of 2", "Look at the first line."]);
    terminal.press("h");
    terminal.until(&["hint 2 of 2", "Two things can wait at once."]);
    terminal.press("n");
    terminal.until(&["`fails` is not passed yet"]);
    // The fix, and the pass with its summary.
    workbook.solve("01_verdicts/fails");
    let screen = terminal.until(&["PASSED", "1/2", "solutions/01_verdicts/fails.rs", "next"]);
    assert!(screen.contains("+ both are asked at once") && !screen.contains("hint 2"), "{screen}");
    assert!(
        workbook.read(".asynclings/progress.json").contains("does_not_compile"),
        "the place has moved on"
    );
    // The next exercise, and its last pass.
    terminal.press("n");
    terminal.until(&["Verdicts > does_not_compile", "DOES NOT COMPILE", "error"]);
    workbook.solve("01_verdicts/does_not_compile");
    terminal.until(&["PASSED", "2/2", "n or Enter shows what you have learnt", "That was the last one."]);
    // The finish, and back to the verdict.
    terminal.press("n");
    let screen = terminal.until(&["FINISHED  two", "2/2", "2 exercises", "2 of 2", "That was the last one."]);
    assert!(
        screen.contains("01 Verdicts  ? *  wait for two things") && screen.contains("2 hints"),
        "{screen}"
    );
    terminal.press("q");
    terminal.until(&["Verdicts > does_not_compile", "PASSED", "n finish"]);
    // The list, a jump, a reset.
    terminal.press("l");
    terminal.until(&["+ fails", "+ does_not_compile", "2 exercises"]);
    terminal.press("/fails\r");
    terminal.until(&["1 exercise  search: fails"]);
    terminal.press("\r");
    terminal.until(&["Verdicts > fails", "PASSED"]);
    terminal.press("x");
    terminal.until(&["Reset `fails` to its starter?"]);
    terminal.press("y");
    terminal.until(&["FAILED", "the starter again", "fails.rs.bak", "1/2"]);
    assert_eq!(workbook.read(FAILS), starter);
    terminal.press("q");
    let (code, screen) = terminal.end();
    assert_eq!((code, screen.as_str()), (0, ""), "nothing stays on the screen that is seen now");
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

#[test]
fn the_terminal_is_given_back_whatever_ends_the_watch() {
    let workbook = workbook();
    for signal in [None, Some(Signal::INT), Some(Signal::TERM), Some(Signal::HUP), Some(Signal::QUIT)] {
        let mut terminal = Terminal::start(&workbook, &[]);
        terminal.until(&["FAILED"]);
        terminal.assert_taken();
        match signal {
            Some(signal) => terminal.signal(signal),
            None => terminal.press("\u{3}"),
        }
        let (code, _) = terminal.end();
        assert_eq!(code, 0, "{signal:?}");
    }
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

#[test]
fn ctrl_c_during_a_check_leaves_no_process() {
    let workbook = workbook();
    workbook.write(
        FAILS,
        "pub async fn ask_both(_: &lab::Service) -> u32 { std::thread::sleep(std::time::Duration::from_secs(60)); 42 }",
    );
    let mut terminal = Terminal::start(&workbook, &[]);
    terminal.until(&["CHECKING"]);
    terminal.press("\u{3}");
    terminal.end();
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

#[test]
fn a_shown_pass_survives_a_kill() {
    let workbook = workbook();
    let mut terminal = Terminal::start(&workbook, &[]);
    terminal.until(&["FAILED"]);
    workbook.solve("01_verdicts/fails");
    terminal.until(&["PASSED"]);
    terminal.signal(Signal::KILL);
    let told = workbook.run(&["list"]);
    assert!(told.contains("1 of 2 passed"), "{told}");
}

#[test]
fn a_damaged_progress_file_is_named_and_kept() {
    let workbook = workbook();
    workbook.write(".asynclings/progress.json", "{ half");
    let mut terminal = Terminal::start(&workbook, &[]);
    terminal.until(&["is damaged", "kept as `.asynclings/"]);
    terminal.press("q");
    terminal.end();
    let kept = fs::read_dir(workbook.path.join(".asynclings"))
        .expect("it is there")
        .filter_map(Result::ok)
        .any(|entry| fs::read_to_string(entry.path()).is_ok_and(|text| text == "{ half"));
    assert!(kept);
}

/// A watch without a terminal that prints events.
struct Events {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Events {
    fn start(workbook: &Workbook) -> Self {
        let mut command = workbook.child();
        command.args(["watch", "--message-format", "json"]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        Self { child, lines }
    }

    /// The next event of this kind.
    fn next(&mut self, kind: &str) -> Value {
        loop {
            let line = self.lines.next().expect("it goes on").expect("UTF-8");
            let event: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
            if event["event"] == kind {
                return event;
            }
        }
    }

    fn next_verdict(&mut self) -> (Value, Value) {
        let verdict = self.next("verdict");
        (verdict["exercise"].clone(), verdict["verdict"].clone())
    }

    fn end(mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, Signal::TERM).expect("it runs");
        assert!(self.child.wait().expect("it ends").success());
    }
}

#[test]
fn without_a_terminal_it_goes_on_by_itself() {
    let workbook = workbook();
    let mut events = Events::start(&workbook);
    assert_eq!(events.next_verdict(), ("fails".into(), "failed".into()));
    workbook.solve("01_verdicts/fails");
    assert_eq!(events.next_verdict(), ("fails".into(), "passed".into()));
    let advanced = events.next("advanced");
    assert_eq!((&advanced["from"], &advanced["to"]), (&"fails".into(), &"does_not_compile".into()));
    assert_eq!(events.next_verdict(), ("does_not_compile".into(), "does_not_compile".into()));
    workbook.solve("01_verdicts/does_not_compile");
    assert_eq!(events.next("advanced")["to"], Value::Null);
    events.end();
}

#[test]
fn the_newest_content_has_the_last_word() {
    let workbook = workbook();
    let mut events = Events::start(&workbook);
    events.next("verdict");
    let solution = workbook.read("solutions/01_verdicts/fails.rs");
    // Saves before, during and after the start of checks; the right one last, and only it may pass. The gaps are in real time, but
    // the outcome must be the same for any of them.
    for gap in [0, 3, 40, 150, 5, 300] {
        workbook.write(FAILS, "");
        std::thread::sleep(Duration::from_millis(gap));
        workbook.write(FAILS, &format!("{solution}// {gap}\n!"));
    }
    workbook.write(FAILS, &solution);
    let verdicts = std::iter::from_fn(|| Some(events.next_verdict().1));
    let last = verdicts.take(20).find(|verdict| verdict == "passed");
    assert_eq!(last, Some("passed".into()));
    events.end();
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

#[test]
fn a_reader_that_goes_away_ends_it() {
    let workbook = workbook();
    let mut events = Events::start(&workbook);
    events.next("verdict");
    drop(events.lines);
    assert!(events.child.wait().expect("it ends by itself").success());
}

#[test]
fn plain_lines_for_logs() {
    let workbook = workbook();
    let mut command = workbook.child();
    command.args(["watch"]).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut lines =
        BufReader::new(child.stdout.take().expect("a pipe")).lines().map(|line| line.expect("UTF-8"));
    let first: Vec<String> = lines.by_ref().take(3).collect();
    assert_eq!(
        first,
        ["Welcome to two exercises.", "", "current: exercises/01_verdicts/fails.rs   0/2 passed"]
    );
    assert!(lines.next().is_some_and(|line| line.starts_with(" FAILED  exercises/01_verdicts/fails.rs")));
    drop(lines);
    child.wait().expect("it ends by itself");
}
