//! The page on screens of 80x24 and 120x40, and on smaller ones.

use std::time::Duration;

use super::*;
use crate::model::{
    manifest,
    progress::{Attempts, ExerciseProgress, FirstPass},
    timestamp::Timestamp,
    workbook::ExerciseName,
};

/// Folder, title, what was learnt, and for each exercise `*` (passed at first try), `o` (later), `?` (with hints) or `.` (not
/// passed).
type Lesson = (&'static str, &'static str, &'static str, &'static str);

const COURSE: [Lesson; 15] = [
    ("01_first", "Sync vs async", "say what runs when, and who drives it", "*****"),
    ("02_gather", "Gather", "wait for all, for each, or for the first", "**o"),
    ("03_tasks", "Tasks", "spawn a task, join it, and stop it", "?***"),
    ("04_time", "Time", "bound every wait, and keep a rhythm", "**o*"),
    ("05_network", "Network requests", "ask many servers with few connections", "**?o"),
    ("06_files", "File I/O", "read files without holding a thread", "?o*"),
    ("07_state", "Shared state", "share state without a held lock", "**?*"),
    ("08_channels", "Channels", "choose a channel, and close it in time", "*o?*"),
    ("09_sync", "Synchronization", "keep order with permits and barriers", "o**"),
    ("10_select", "Select", "race futures and lose no half result", "*o*"),
    ("11_cancel", "Cancellation safety", "write code that survives being dropped", "o?o"),
    ("12_streams", "Streams", "work on a stream, a few items at once", "o**"),
    ("13_blocking", "Blocking", "keep busy work off the runtime", "o*"),
    ("14_pin", "Pin and poll", "write a future by hand, and wake it", "*o"),
    ("15_shutdown", "Graceful shutdown", "shut down and leave nothing behind", "o*"),
];

fn names((dir, .., marks): &Lesson) -> Vec<String> {
    let stem = dir.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
    (1..=marks.len()).map(|n| format!("{stem}{n}")).collect()
}

fn workbook(course: &[Lesson], rest: &str) -> Workbook {
    let lesson = |lesson: &Lesson| {
        let (dir, title, learnt, _) = lesson;
        let learnt = if learnt.is_empty() { String::new() } else { format!("learnt = \"{learnt}\"\n") };
        format!("[[lessons]]\ndir = \"{dir}\"\ntitle = \"{title}\"\n{learnt}")
    };
    let exercises = |lesson: &Lesson| {
        let of = |name: String| format!("[[exercises]]\nname = \"{name}\"\ndir = \"{}\"\n", lesson.0);
        names(lesson).into_iter().map(of).collect::<String>()
    };
    let lessons: String = course.iter().map(lesson).chain(course.iter().map(exercises)).collect();
    let text = format!("format_version = 1\ntitle = \"asynclings\"\n{rest}\n{lessons}");
    manifest::parse(&text, &|_| true).expect("valid")
}

/// The marks as progress; every attempt took five minutes, and there was a pass every six hours.
fn progress(course: &[Lesson]) -> Progress {
    let mut progress = Progress { started_at: Some(Timestamp::from_unix(0)), ..Progress::default() };
    let exercises = course.iter().flat_map(|lesson| names(lesson).into_iter().zip(lesson.3.chars()));
    for (n, (name, mark)) in (1..).zip(exercises) {
        let (attempts, hints) = match mark {
            '*' => (1, 0),
            'o' => (2 + n % 3, 0),
            '?' => (n % 3 + 1, n % 2 + 1),
            _ => continue,
        };
        let effort = Attempts { attempts, hints };
        let at = Timestamp::from_unix(u64::from(n) * 6 * 3_600);
        let record = ExerciseProgress {
            passed: Some("d".into()),
            attempts,
            hints,
            active_secs: u64::from(attempts) * 300 + u64::from(n),
            first_pass: Some(FirstPass { at, effort }),
            ..ExerciseProgress::default()
        };
        progress.exercises.insert(ExerciseName::new(name), record);
    }
    progress
}

const ENDS: &str = r#"
final_message = """
You have passed every exercise.

You can now say what runs when, who waits for whom, and what is left behind
when somebody stops waiting."""
where_next = """
  read a whole server   https://github.com/tokio-rs/mini-redis

Or look
back."""
"#;

fn with<T>(course: &[Lesson], rest: &str, render: impl FnOnce(&SummaryView<'_>) -> T) -> T {
    let (workbook, progress) = (workbook(course, rest), progress(course));
    render(&SummaryView { workbook: &workbook, root: Path::new("/w"), progress: &progress })
}

/// The screen, with `|` at every line end.
fn rendered(course: &[Lesson], top: usize, style: &Style) -> String {
    let screen_text = with(course, ENDS, |view| screen(view, top, style));
    assert_eq!(screen_text.lines().count(), style.height);
    assert!(screen_text.lines().all(|line| text::rows(line, style.width) == 1), "{screen_text}");
    screen_text.replace('\x1b', "\u{241b}").lines().map(|line| format!("{line}|\n")).collect()
}

const UNICODE: Style = Style { unicode: true, ..Style::PLAIN };
const LARGE: Style = Style { width: 120, height: 40, ..UNICODE };

#[test]
fn the_finished_course_on_screens_of_both_sizes() {
    insta::assert_snapshot!("finish_80", rendered(&COURSE, 0, &UNICODE));
    insta::assert_snapshot!("finish_80_ascii", rendered(&COURSE, 0, &Style::PLAIN));
    insta::assert_snapshot!("finish_120", rendered(&COURSE, 0, &LARGE));
    insta::assert_snapshot!("finish_120_colors", rendered(&COURSE, 0, &Style { color: true, ..LARGE }));
}

#[test]
fn the_end_is_reached_by_scrolling() {
    let last = with(&COURSE, ENDS, |view| last_top(view, &UNICODE));
    insta::assert_snapshot!("finish_80_end", rendered(&COURSE, last, &UNICODE));
    assert_eq!(rendered(&COURSE, usize::MAX, &UNICODE), rendered(&COURSE, last, &UNICODE));
    assert_eq!(with(&COURSE, ENDS, |view| last_top(view, &LARGE)), 0);
}

#[test]
fn a_tiny_window_can_scroll_to_the_end() {
    for (width, height) in [(20, 6), (40, 10), (60, 24), (79, 23)] {
        let style = Style { width, height, ..Style::PLAIN };
        let last = with(&COURSE, "", |view| last_top(view, &style));
        let end = with(&COURSE, "", |view| screen(view, last, &style));
        assert!(end.contains("toughest:"), "{width} x {height}\n{end}");
    }
    insta::assert_snapshot!("narrow", rendered(&COURSE[..2], 0, &Style { width: 50, ..Style::PLAIN }));
}

#[test]
fn so_far_and_not_begun() {
    let mut course = COURSE[..4].to_vec();
    (course[2].3, course[3].3) = ("?*..", "....");
    insta::assert_snapshot!("so_far", rendered(&course, 0, &UNICODE));
    course.iter_mut().for_each(|lesson| lesson.3 = "...");
    insta::assert_snapshot!("not_begun", rendered(&course, 0, &UNICODE));
}

#[test]
fn a_workbook_that_says_nothing_about_its_lessons() {
    let many = "*".repeat(15).leak();
    let course =
        [("00_intro", "Intro", "", "*o"), ("01_variables", "A title that is a whole sentence", "", many)];
    let end = "final_message = \"You made it.\"";
    insta::assert_snapshot!("plain_workbook", with(&course, end, |view| page(view, &Style::PLAIN)));
}

#[test]
fn unmeasured_times() {
    let (workbook, mut progress) = (workbook(&COURSE[..2], ENDS), progress(&COURSE[..2]));
    for record in progress.exercises.values_mut().take(5) {
        (record.first_pass, record.active_secs) = (None, 0);
    }
    let numbers = |progress: &Progress| {
        let summary = Summary::of(&workbook, progress);
        numbers::cards(&summary, 79, &Style::PLAIN).join("\n")
    };
    insta::assert_snapshot!(numbers(&progress), @r"
    8 exercises       30 min       7 of 8            no hint
    in 2 lessons      of work      at first try      looked at
    Not included in the time: 5 exercises, passed before it was measured.
    ");
    progress.exercises.values_mut().for_each(|record| (record.first_pass, record.active_secs) = (None, 0));
    progress.started_at = None;
    insta::assert_snapshot!(numbers(&progress), @r"
    8 exercises       7 of 8            no hint
    in 2 lessons      at first try      looked at
    Not included in the time: 8 exercises, passed before it was measured.
    ");
    assert_eq!(Summary::of(&workbook, &progress).worked, Duration::ZERO);
}

#[test]
fn the_text_after_the_last_exercise() {
    assert_eq!(farewell(&workbook(&COURSE, "")), "`asynclings summary` shows your time, tries and hints.");
    let text = farewell(&workbook(&COURSE, "final_message = \"\"\"\nBye.\n\"\"\""));
    assert_eq!(text, "Bye.\n\n`asynclings summary` shows your time, tries and hints.");
}
