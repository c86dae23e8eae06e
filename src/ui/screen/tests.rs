//! The screens at 80 x 24, plain and in colours.

use super::*;
use crate::model::{
    fixtures,
    progress::Progress,
    session::{Event, Key, VerdictReport},
    timestamp::Timestamp,
    verdict::{Failure, TestFailure, Verdict},
    workbook::{Exercise, ExerciseName, Lesson},
};

fn exercise(name: &str, dir: &str) -> Exercise {
    let hints = ["Look at the `TODO`: what does it wait for, and who\nis to wake it?", "More."];
    Exercise { hints: hints.map(String::from).into(), ..fixtures::exercise_in(dir, name) }
}

fn workbook() -> Workbook {
    let lesson = |dir: &str, title: &str, names: &[&str]| Lesson {
        title: title.into(),
        exercises: names.iter().map(|name| exercise(name, dir)).collect(),
        ..fixtures::lesson(dir, &[])
    };
    Workbook {
        welcome_message: "Welcome.\n\nOpen the file and save it.".into(),
        final_message: "That was all.\nWell done.".into(),
        ..fixtures::workbook(vec![
            lesson("01_sync_vs_async", "Sync vs async", &["lazy1", "await1"]),
            lesson("02_gather", "Gather", &["gather1"]),
        ])
    }
}

fn report(verdict: Verdict) -> Box<VerdictReport> {
    let checked = fixtures::check_result("lazy1", verdict);
    Box::new(VerdictReport { checked, source: String::new(), remarks: vec![] })
}

fn failed() -> Verdict {
    let failure = Failure {
        expected: Some("water boiled, coffee poured".into()),
        seen: Some("coffee poured".into()),
        ..Failure::default()
    };
    Verdict::Failed(vec![TestFailure { test: "every_step_is_done".into(), failure }])
}

/// A session after its start and `events`. Its first check is running before them.
fn after(events: Vec<Event>) -> (Session, Workbook) {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, None, false);
    session.begin(&workbook);
    session.update(&workbook, Event::DepsDone("core".into(), Ok(())));
    for event in events {
        session.update(&workbook, event);
    }
    (session, workbook)
}

fn done(verdict: Verdict, session: &Session) -> Event {
    Event::RunDone(session.running.as_ref().expect("a check").number, Ok(report(verdict)))
}

/// A session whose first check ended with `verdict`, after which `keys` were pressed.
fn with(verdict: Verdict, keys: &str) -> (Session, Workbook) {
    let (mut session, workbook) = after(vec![]);
    session.welcome = false;
    let done = done(verdict, &session);
    session.update(&workbook, done);
    for key in keys.chars() {
        session.update(&workbook, Event::Key(Key::Char(key)));
    }
    (session, workbook)
}

fn rendered((session, workbook): &(Session, Workbook), style: &Style) -> String {
    let root = Path::new("/w");
    let screen = render(&ScreenView { session, workbook, root }, style);
    assert!(
        crate::ui::text::all_rows(&screen.lines().map(str::to_owned).collect::<Lines>(), style.width)
            <= style.height
    );
    // Spaces at the end of a line would be lost in a snapshot.
    screen.replace('\x1b', "\u{241b}").lines().map(|line| format!("{line}|\n")).collect()
}

const COLORS: Style = Style { color: true, unicode: true, ..Style::PLAIN };

#[test]
fn the_first_start_shows_the_welcome_above_the_check() {
    let mut started = after(vec![]);
    let done = done(failed(), &started.0);
    started.0.update(&started.1, done);
    insta::assert_snapshot!(rendered(&started, &Style::PLAIN));
}

#[test]
fn a_failing_exercise_with_a_hint() {
    insta::assert_snapshot!("failing_plain", rendered(&with(failed(), "h"), &Style::PLAIN));
    insta::assert_snapshot!("failing_colors", rendered(&with(failed(), "h"), &COLORS));
}

#[test]
fn a_passed_exercise_shows_the_next_steps() {
    insta::assert_snapshot!("passed_plain", rendered(&with(Verdict::Passed, ""), &Style::PLAIN));
    insta::assert_snapshot!("passed_colors", rendered(&with(Verdict::Passed, ""), &COLORS));
}

#[test]
fn the_last_pass_shows_the_final_message() {
    let (mut session, workbook) = with(Verdict::Passed, "");
    for name in ["await1", "gather1"] {
        session.progress.record_pass(&ExerciseName::new(name), "d", Timestamp::default());
    }
    insta::assert_snapshot!(rendered(&(session, workbook), &Style::PLAIN));
}

#[test]
fn a_slow_check_keeps_the_last_verdict_without_its_colours() {
    let (mut session, workbook) = with(failed(), "r");
    let number = session.running.as_ref().expect("a check").number;
    session.update(&workbook, Event::Slow(number));
    insta::assert_snapshot!(rendered(&(session, workbook), &COLORS));
}

#[test]
fn questions_notices_and_errors() {
    for (name, keys) in [("question", "x"), ("notice", "n")] {
        insta::assert_snapshot!(name, rendered(&with(failed(), keys), &Style::PLAIN));
    }
    let (mut session, workbook) = with(failed(), "r");
    let number = session.running.as_ref().expect("a check").number;
    session
        .update(&workbook, Event::RunDone(number, Err("cannot run `rustc`: not found\ninstall it".into())));
    insta::assert_snapshot!("trouble", rendered(&(session, workbook), &Style::PLAIN));
}

#[test]
fn lists_keys_and_check_all() {
    for (name, keys) in [("list", "lj"), ("list_search", "l/gat"), ("keys", "?"), ("sweep", "c")] {
        insta::assert_snapshot!(name, rendered(&with(Verdict::Passed, keys), &Style::PLAIN));
    }
}

#[test]
fn a_long_list_keeps_the_cursor_in_view_and_every_screen_fits() {
    let mut workbook = workbook();
    let names: Vec<String> = (0..100).map(|n| format!("gather{n}")).collect();
    workbook.lessons[1].exercises = names.iter().map(|name| exercise(name, "02_gather")).collect();
    let mut session = Session::new(Progress::default(), &workbook, None, false);
    session.update(&workbook, Event::Key(Key::Char('l')));
    for (key, shown) in [(Key::End, "gather99"), (Key::PageUp, "gather89"), (Key::Home, "lazy1")] {
        session.update(&workbook, Event::Key(key));
        for (width, height) in [(80, 24), (120, 40), (30, 8)] {
            let style = Style { width, height, ..Style::PLAIN };
            let screen = rendered(&(session.clone(), workbook.clone()), &style);
            let cursor = screen.lines().find(|line| line.starts_with('*')).unwrap_or_default();
            assert!(cursor.contains(shown), "{width}x{height}\n{screen}");
        }
    }
}
