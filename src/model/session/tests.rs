//! Every rule of the watch mode, with values only.

use std::{path::PathBuf, time::Duration};

use super::*;
use crate::model::{
    diagnostic::Level,
    verdict::{Build, Observed, Place, Verdict},
    workbook::{Clock, Judging, Lesson},
};

fn exercise(name: &str, dir: &str) -> Exercise {
    Exercise {
        name: ExerciseName::new(name),
        dir: dir.into(),
        judging: Judging::Hidden(PathBuf::from("tests/hidden").join(dir).join(format!("{name}.rs"))),
        hints: vec!["look".into(), "mechanism".into(), "nearly".into()],
        strict_clippy: false,
        skip_check_unsolved: false,
        clock: Clock::Paused,
        timeout: Duration::from_secs(10),
        points: 1,
    }
}

fn lesson(dir: &str, deps: &str, names: &[&str]) -> Lesson {
    let exercises = names.iter().map(|name| exercise(name, dir)).collect();
    Lesson { dir: dir.into(), title: dir.into(), deps: deps.into(), exercises }
}

/// Three exercises on the set `core`, one on `web`.
fn workbook() -> Workbook {
    Workbook {
        title: "Async".into(),
        welcome_message: "welcome".into(),
        final_message: "done".into(),
        lessons: vec![
            lesson("01_one", "core", &["a1", "a2"]),
            lesson("02_two", "core", &["b1"]),
            lesson("03_web", "web", &["w1"]),
        ],
    }
}

fn name(name: &str) -> ExerciseName {
    ExerciseName::new(name)
}

fn told(exercise: &str, digest: &str, verdict: Verdict) -> Box<Told> {
    let observed = Observed {
        build: Build::Compiled,
        diagnostics: vec![],
        signature: None,
        expected: vec![],
        runs: vec![],
    };
    let checked = Checked {
        exercise: name(exercise),
        digest: digest.into(),
        verdict,
        observed,
        elapsed: Duration::from_millis(300),
    };
    Box::new(Told { checked, source: String::new(), remarks: vec![] })
}

fn failed() -> Verdict {
    Verdict::Failed(vec![])
}

/// A session and its workbook, driven by events.
struct Bench {
    session: Session,
    workbook: Workbook,
}

impl Bench {
    /// At the first exercise with every dependency set built, and the first check started as number 1.
    fn started(auto: bool) -> Self {
        let workbook = workbook();
        let mut session = Session::new(Progress::default(), &workbook, None, auto);
        session.begin(&workbook);
        let mut bench = Self { session, workbook };
        bench.send(Event::DepsDone("core".into(), Ok(())));
        bench.send(Event::DepsDone("web".into(), Ok(())));
        bench
    }

    fn send(&mut self, event: Event) -> Vec<Effect> {
        self.session.update(&self.workbook, event)
    }

    fn press(&mut self, c: char) -> Vec<Effect> {
        self.send(Event::Key(Key::Char(c)))
    }

    fn save(&mut self, exercise: &str) -> Vec<Effect> {
        self.send(Event::Saved(name(exercise)))
    }

    /// The check that is under way ends.
    fn end(&mut self, digest: &str, verdict: Verdict) -> Vec<Effect> {
        let run = self.session.running.clone().expect("a check is under way");
        self.send(Event::RunDone(run.number, Ok(told(run.exercise.as_str(), digest, verdict))))
    }

    fn running(&self) -> Option<(u64, &str)> {
        self.session.running.as_ref().map(|run| (run.number.0, run.exercise.as_str()))
    }

    fn current(&self) -> &str {
        self.session.progress.current(&self.workbook).name.as_str()
    }

    fn notice(&self) -> &str {
        self.session.notice.as_deref().unwrap_or_default()
    }
}

#[test]
fn the_first_start_builds_what_the_first_lesson_needs_and_then_checks() {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, None, false);
    assert!(session.welcome);
    let effects = session.begin(&workbook);
    assert_eq!(
        effects,
        [
            Effect::SaveProgress,
            Effect::Say(Line::Welcome),
            Effect::Say(Line::At(name("a1"))),
            Effect::Prepare("core".into()),
            Effect::Draw,
        ]
    );
    let effects = session.update(&workbook, Event::DepsDone("core".into(), Ok(())));
    assert!(effects.contains(&Effect::Start(RunNumber(1), name("a1"))));
    assert!(effects.contains(&Effect::Prepare("web".into())), "the next set is built in the background");
}

#[test]
fn a_later_start_goes_on_where_it_ended_without_a_welcome() {
    let progress = Progress { current: Some(name("b1")), ..Progress::default() };
    let session = Session::new(progress, &workbook(), None, false);
    assert_eq!((session.on.as_str(), session.welcome), ("b1", false));
}

#[test]
fn a_save_during_a_check_cancels_it_and_starts_anew() {
    let mut bench = Bench::started(false);
    let effects = bench.save("a1");
    assert_eq!(effects[..2], [Effect::Cancel(RunNumber(1)), Effect::Start(RunNumber(2), name("a1"))]);
    assert_eq!(bench.running(), Some((2, "a1")));
}

#[test]
fn what_a_cancelled_check_still_says_changes_nothing() {
    let mut bench = Bench::started(false);
    bench.save("a1");
    for event in [
        Event::RunDone(RunNumber(1), Ok(told("a1", "d", Verdict::Passed))),
        Event::RunUpdate(RunNumber(1), RunUpdate::Compiled),
        Event::Slow(RunNumber(1)),
        Event::Overtaken(RunNumber(1)),
        Event::Swept(RunNumber(1), name("a1"), Err("x".into())),
    ] {
        assert_eq!(bench.send(event), []);
    }
    assert_eq!(bench.running(), Some((2, "a1")));
    assert!(!bench.session.progress.is_passed(&name("a1")));
}

#[test]
fn a_check_whose_file_changed_meanwhile_is_done_again() {
    let mut bench = Bench::started(false);
    let effects = bench.send(Event::Overtaken(RunNumber(1)));
    assert!(effects.contains(&Effect::Start(RunNumber(2), name("a1"))));
}

#[test]
fn saving_another_exercise_checks_it_and_leaves_the_place_in_the_course() {
    let mut bench = Bench::started(false);
    bench.save("b1");
    assert_eq!((bench.running(), bench.current(), bench.session.on.as_str()), (Some((2, "b1")), "a1", "b1"));
    bench.end("d", Verdict::Passed);
    assert_eq!(bench.current(), "a1", "passing it does not move the place either");
    bench.press('n');
    assert_eq!((bench.session.on.as_str(), bench.running()), ("a1", Some((3, "a1"))));
}

#[test]
fn a_pass_is_saved_and_moves_the_course_but_stays_in_view() {
    let mut bench = Bench::started(false);
    let effects = bench.end("d", Verdict::Passed);
    assert_eq!(effects, [Effect::SaveProgress, Effect::Draw, Effect::Say(Line::Outcome)]);
    assert_eq!((bench.current(), bench.session.on.as_str(), bench.running()), ("a2", "a1", None));
}

#[test]
fn the_next_exercise_is_opened_by_n_enter_or_a_save_in_it() {
    for event in [
        Event::Key(Key::Char('n')),
        Event::Key(Key::Char('N')),
        Event::Key(Key::Enter),
        Event::Saved(name("a2")),
    ] {
        let mut bench = Bench::started(false);
        bench.session.welcome = false;
        bench.end("d", Verdict::Passed);
        bench.send(event.clone());
        assert_eq!((bench.running(), bench.session.on.as_str()), (Some((2, "a2")), "a2"), "{event:?}");
        assert_eq!(bench.session.last, None, "{event:?}");
    }
}

#[test]
fn auto_opens_the_next_one_at_once() {
    let mut bench = Bench::started(true);
    let effects = bench.end("d", Verdict::Passed);
    assert!(effects.contains(&Effect::Say(Line::Advanced { from: name("a1"), to: Some(name("a2")) })));
    assert_eq!(bench.running(), Some((2, "a2")));
}

#[test]
fn the_last_pass_ends_the_course() {
    let mut bench = Bench::started(true);
    let ends = Effect::Say(Line::Advanced { from: name("w1"), to: None });
    for digest in ["1", "2", "3"] {
        assert!(!bench.end(digest, Verdict::Passed).contains(&ends));
    }
    assert!(bench.end("4", Verdict::Passed).contains(&ends));
    assert!(bench.session.is_finished(&bench.workbook));
    bench.press('n');
    assert!(bench.notice().contains("nothing is left to do"));
    bench.save("w1");
    assert!(!bench.end("5", Verdict::Passed).contains(&ends), "it is told once");
}

#[test]
fn n_does_nothing_before_the_exercise_is_passed() {
    let mut bench = Bench::started(false);
    bench.end("d", failed());
    bench.press('n');
    assert_eq!(bench.session.on.as_str(), "a1");
    assert!(bench.notice().contains("not passed yet"));
}

#[test]
fn only_checks_of_changed_content_are_attempts() {
    let mut bench = Bench::started(false);
    let attempts =
        |bench: &Bench| bench.session.progress.record(&name("a1")).map_or(0, |record| record.attempts);
    for (digest, expected) in [("starter", 0), ("starter", 0), ("mine", 1), ("mine", 1), ("other", 2)] {
        bench.end(digest, failed());
        assert_eq!(attempts(&bench), expected, "{digest}");
        bench.save("a1");
    }
    bench.end("right", Verdict::Passed);
    assert_eq!(attempts(&bench), 3);
}

#[test]
fn hints_come_one_by_one_are_counted_and_start_over() {
    let mut bench = Bench::started(false);
    for (shown, counted, saved) in [(0, 1, true), (1, 2, true), (2, 3, true), (0, 3, false)] {
        let effects = bench.press('h');
        assert_eq!(bench.session.hint, Some(shown));
        assert_eq!(bench.session.progress.record(&name("a1")).map(|record| record.hints), Some(counted));
        assert_eq!(effects.contains(&Effect::SaveProgress), saved);
    }
    bench.end("d", Verdict::Passed);
    assert_eq!(bench.session.hint, None, "a pass needs no hint");
}

#[test]
fn r_runs_again_and_unknown_keys_do_nothing() {
    let mut bench = Bench::started(false);
    bench.end("d", failed());
    bench.press('R');
    assert_eq!(bench.running(), Some((2, "a1")));
    for key in [Key::Char('z'), Key::Up, Key::Backspace, Key::Char('1')] {
        assert_eq!(bench.send(Event::Key(key)), []);
    }
}

#[test]
fn a_reset_needs_a_yes() {
    for (key, reset) in
        [(Key::Char('y'), true), (Key::Char('Y'), true), (Key::Enter, false), (Key::Char('n'), false)]
    {
        let mut bench = Bench::started(false);
        bench.press('x');
        assert_eq!(bench.session.confirm, Some(name("a1")));
        let effects = bench.send(Event::Key(key));
        assert_eq!(effects.contains(&Effect::Reset(name("a1"))), reset, "{key:?}");
        assert_eq!(bench.session.confirm, None);
    }
}

#[test]
fn after_a_reset_the_exercise_is_to_be_done_again() {
    let mut bench = Bench::started(false);
    bench.end("d", Verdict::Passed);
    let effects = bench.send(Event::WasReset(name("a1"), Ok(Some("a1.rs.bak".into()))));
    assert!(effects.contains(&Effect::SaveProgress) && bench.notice().contains("a1.rs.bak"));
    assert!(!bench.session.progress.is_passed(&name("a1")));
    assert_eq!(bench.running(), Some((2, "a1")));
}

#[test]
fn a_reset_that_failed_changes_nothing_and_says_why() {
    let mut bench = Bench::started(false);
    let effects = bench.send(Event::WasReset(name("a1"), Err("read-only".into())));
    assert!(!effects.contains(&Effect::SaveProgress));
    assert_eq!(bench.notice(), "read-only");
}

#[test]
fn the_solution_is_shown_once_it_is_passed() {
    let mut bench = Bench::started(false);
    bench.press('s');
    assert!(bench.notice().contains("once the exercise is passed"));
    bench.end("d", Verdict::Passed);
    assert_eq!(bench.press('s'), [Effect::ReadSolution(name("a1"))]);
    bench.send(Event::Solution(name("a1"), Ok("fn main() {}\n".repeat(30))));
    bench.send(Event::Key(Key::PageDown));
    assert!(matches!(&bench.session.screen, Screen::Pager(pager) if pager.top == 10));
    bench.press('q');
    assert_eq!(bench.session.screen, Screen::Exercise);
}

#[test]
fn ways_to_quit() {
    for event in [
        Event::Key(Key::Char('q')),
        Event::Key(Key::Char('Q')),
        Event::Key(Key::Interrupt),
        Event::Interrupted,
        Event::OutputClosed,
    ] {
        let mut bench = Bench::started(false);
        assert_eq!(bench.send(event.clone()), [Effect::Quit], "{event:?}");
    }
}

#[test]
fn ctrl_c_quits_on_every_screen_and_q_only_leaves_the_list() {
    let mut bench = Bench::started(false);
    bench.press('l');
    assert_eq!(bench.press('q'), [Effect::Draw]);
    assert_eq!(bench.session.screen, Screen::Exercise);
    for key in ['l', '?', 'c', 'x'] {
        bench.press(key);
        assert_eq!(bench.send(Event::Key(Key::Interrupt)), [Effect::Quit], "{key}");
    }
}

#[test]
fn the_first_key_or_save_ends_the_welcome() {
    let mut bench = Bench::started(false);
    assert!(bench.session.welcome);
    assert_eq!(bench.send(Event::Key(Key::Enter)), [Effect::Draw]);
    assert!(!bench.session.welcome && bench.notice().is_empty(), "Enter only says that it was read");
    let mut bench = Bench::started(false);
    bench.save("a1");
    assert!(!bench.session.welcome);
}

#[test]
fn a_trouble_is_shown_and_does_not_end_the_watch() {
    let mut bench = Bench::started(false);
    bench.send(Event::RunDone(RunNumber(1), Err("no disk".into())));
    assert_eq!(bench.session.last, Some(Outcome::Trouble("no disk".into())));
    bench.save("a1");
    assert_eq!(bench.running(), Some((2, "a1")));
}

#[test]
fn the_first_own_error_is_shown_before_the_check_is_over() {
    let error = |file: &str, level| Diagnostic {
        level,
        code: None,
        message: file.into(),
        place: Some(Place { file: file.into(), line: 1 }),
        rendered: String::new(),
    };
    let mut bench = Bench::started(false);
    let hidden = error("tests/hidden/01_one/a1.rs", Level::Error);
    let warning = error("exercises/01_one/a1.rs", Level::Warning);
    let own = error("/abs/exercises/01_one/a1.rs", Level::Error);
    for (diagnostic, draws) in [(hidden, false), (warning, false), (own.clone(), true), (own, false)] {
        let effects = bench.send(Event::RunUpdate(RunNumber(1), RunUpdate::Diagnostic(diagnostic)));
        assert_eq!(effects.contains(&Effect::Draw), draws);
    }
    assert!(bench.session.running.as_ref().is_some_and(|run| run.error.is_some()));
}

#[test]
fn remarks_join_the_verdict_before_or_after_it() {
    let remark = Diagnostic {
        level: Level::Warning,
        code: None,
        message: "m".into(),
        place: None,
        rendered: String::new(),
    };
    for early in [true, false] {
        let mut bench = Bench::started(false);
        let remarks = |number| Event::RunUpdate(RunNumber(number), RunUpdate::Remarks(vec![remark.clone()]));
        if early {
            bench.send(remarks(1));
        }
        bench.end("d", failed());
        if !early {
            assert_eq!(bench.send(remarks(7)), [], "those of another run");
            assert!(bench.send(remarks(1)).contains(&Effect::Draw));
        }
        let Some(Outcome::Told(told)) = &bench.session.last else { panic!("a verdict") };
        assert_eq!(told.remarks, [remark.clone()], "early: {early}");
    }
}

#[test]
fn what_another_process_did_to_the_progress_is_taken_over() {
    let mut bench = Bench::started(false);
    let mut other = bench.session.progress.clone();
    assert_eq!(bench.send(Event::ProgressSaved(other.clone())), []);
    other.note_passed(&name("b1"), "d".into());
    assert_eq!(bench.send(Event::ProgressSaved(other)), [Effect::Draw]);
    assert!(bench.session.progress.is_passed(&name("b1")));
}

#[test]
fn a_quick_check_draws_nothing_until_it_is_over() {
    let mut bench = Bench::started(false);
    assert_eq!(bench.send(Event::RunUpdate(RunNumber(1), RunUpdate::Compiled)), []);
    assert_eq!(bench.send(Event::Slow(RunNumber(1))), [Effect::Draw]);
    assert_eq!(bench.send(Event::RunUpdate(RunNumber(1), RunUpdate::TestFinished)), [Effect::Draw]);
}

#[test]
fn a_save_while_the_dependencies_are_built_waits_for_them() {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, None, false);
    session.begin(&workbook);
    let effects = session.update(&workbook, Event::Saved(name("a2")));
    assert_eq!(effects, [Effect::Draw], "the same set: the building goes on");
    let effects = session.update(&workbook, Event::Saved(name("w1")));
    assert_eq!(effects, [Effect::Prepare("web".into()), Effect::Draw], "another set goes first");
    let effects = session.update(&workbook, Event::DepsDone("web".into(), Ok(())));
    assert!(effects.contains(&Effect::Start(RunNumber(1), name("w1"))));
    assert!(effects.contains(&Effect::Prepare("core".into())));
}

#[test]
fn a_set_that_cannot_be_built_is_told_when_it_is_needed_and_tried_again() {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, None, false);
    session.begin(&workbook);
    session.update(&workbook, Event::DepsDone("core".into(), Ok(())));
    let effects = session.update(&workbook, Event::DepsDone("web".into(), Err("offline".into())));
    assert_eq!(effects, [], "in the background it fails in silence");
    session.update(&workbook, Event::Saved(name("w1")));
    session.update(&workbook, Event::DepsDone("web".into(), Err("offline".into())));
    assert_eq!(session.last, Some(Outcome::Trouble("offline".into())));
    let effects = session.update(&workbook, Event::Key(Key::Char('r')));
    assert_eq!(effects, [Effect::Prepare("web".into()), Effect::Draw]);
}

#[test]
fn check_all_ends_at_the_first_pending_exercise() {
    let mut bench = Bench::started(false);
    bench.session.progress.note_passed(&name("a2"), "old".into());
    let effects = bench.press('c');
    assert_eq!(effects, [Effect::Cancel(RunNumber(1)), Effect::CheckAll(RunNumber(2)), Effect::Draw]);
    for (exercise, verdict) in [("a1", Verdict::Passed), ("a2", failed()), ("b1", Verdict::Passed)] {
        let checked = told(exercise, "d", verdict).checked;
        assert_eq!(bench.send(Event::Swept(RunNumber(2), name(exercise), Ok(checked))), [Effect::Draw]);
    }
    bench.send(Event::Swept(RunNumber(2), name("w1"), Ok(told("w1", "d", Verdict::Passed).checked)));
    assert_eq!((bench.current(), bench.session.on.as_str()), ("a2", "a2"), "a2 passes no longer");
    assert_eq!(bench.notice(), "3 of 4 exercises passed");
}

#[test]
fn a_save_or_a_key_stops_check_all() {
    for event in [Event::Saved(name("a1")), Event::Key(Key::Esc)] {
        let mut bench = Bench::started(false);
        bench.press('c');
        let effects = bench.send(event.clone());
        assert!(effects.contains(&Effect::Cancel(RunNumber(2))), "{event:?}: {effects:?}");
        assert_eq!(
            (&bench.session.screen, bench.running()),
            (&Screen::Exercise, Some((3, "a1"))),
            "{event:?}"
        );
    }
}

#[test]
fn the_list_moves_and_jumps() {
    let mut bench = Bench::started(false);
    bench.press('l');
    for key in [Key::Down, Key::Char('j'), Key::Down, Key::Down, Key::Down, Key::Char('k')] {
        bench.send(Event::Key(key));
    }
    let effects = bench.send(Event::Key(Key::Enter));
    assert!(
        effects.contains(&Effect::SaveProgress) && effects.contains(&Effect::Start(RunNumber(2), name("b1")))
    );
    assert_eq!((bench.current(), &bench.session.screen), ("b1", &Screen::Exercise));
}

#[test]
fn the_list_is_searched_and_filtered() {
    let mut bench = Bench::started(false);
    bench.session.progress.note_passed(&name("a2"), "d".into());
    bench.press('l');
    let shown = |bench: &Bench| match &bench.session.screen {
        Screen::List(list) => {
            let rows = list.shown(&bench.workbook, &bench.session.progress);
            rows.iter().map(|row| row.exercise.name.to_string()).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    for (keys, expected) in [
        ("/TWO", "b1"),
        ("\u{8}\u{8}\u{8}01", "a1 a2"),
        ("\nf", "a1"),
        ("f", "a2"),
        ("\u{1b}f", "a1 a2 b1 w1"),
        ("/q", ""),
    ] {
        for c in keys.chars() {
            let key = match c {
                '\n' => Key::Enter,
                '\u{8}' => Key::Backspace,
                '\u{1b}' => Key::Esc,
                c => Key::Char(c),
            };
            bench.send(Event::Key(key));
        }
        assert_eq!(shown(&bench), expected, "{keys:?}");
    }
    assert_eq!(bench.send(Event::Key(Key::Enter)), [Effect::Draw], "nothing is there to jump to");
}

#[test]
fn the_list_resets_after_a_yes() {
    let mut bench = Bench::started(false);
    bench.press('l');
    bench.send(Event::Key(Key::End));
    bench.press('x');
    assert_eq!(bench.press('y'), [Effect::Reset(name("w1"))]);
    bench.send(Event::WasReset(name("w1"), Ok(None)));
    assert!(matches!(bench.session.screen, Screen::List(_)), "one stays in the list");
}

#[test]
fn a_save_closes_whatever_covers_the_exercise() {
    for key in ['l', '?', 'x'] {
        let mut bench = Bench::started(false);
        bench.press(key);
        bench.save("a1");
        assert_eq!((&bench.session.screen, &bench.session.confirm), (&Screen::Exercise, &None), "{key}");
    }
}
