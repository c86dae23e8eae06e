//! Checks, passes, and the dependencies they need.

use super::*;

#[test]
fn the_first_start_builds_what_the_first_lesson_needs_and_then_checks() {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, None, false);
    assert!(session.welcome);
    let effects = session.begin(&workbook);
    assert_effects!(effects, contains [Effect::SaveProgress, Effect::BuildDeps("core".into()), Effect::Draw]);
    assert_eq!(printed(&effects), [&OutputLine::Welcome, &OutputLine::At(name("a1"))]);
    let effects = session.update(&workbook, Event::DepsDone("core".into(), Ok(())));
    assert_effects!(
        effects,
        contains[Effect::Start(RunNumber(1), name("a1"))],
        not[Effect::BuildDeps("web".into())],
    );
}

/// `web` is the set of the third lesson. It is built in the background as soon as one is in the second.
#[test]
fn a_set_is_built_when_its_lesson_is_the_next() {
    let web = Effect::BuildDeps("web".into());
    let goes_on = |bench: &mut Bench| [bench.end("d", Verdict::Passed), bench.press('n')].concat();
    let mut bench = Bench::with_core(false);
    assert!(!goes_on(&mut bench).contains(&web), "at a2, in the first lesson");
    assert!(goes_on(&mut bench).contains(&web), "at b1, in the second");
    assert!(!goes_on(&mut bench).contains(&web), "it is being built");
    // To save an exercise is to work in its lesson; to begin there is, too.
    assert!(Bench::with_core(false).save("b1").contains(&web));
    let progress = Progress { current: Some(name("b1")), ..Progress::default() };
    let mut session = Session::new(progress, &workbook(), None, false);
    assert!(!session.begin(&workbook()).contains(&web), "first what is needed now");
    assert!(session.update(&workbook(), Event::DepsDone("core".into(), Ok(()))).contains(&web));
}

#[test]
fn nothing_is_built_ahead_of_what_cannot_be_built() {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, Some(name("b1")), false);
    session.begin(&workbook);
    let effects = session.update(&workbook, Event::DepsDone("core".into(), Err("offline".into())));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::BuildDeps(_))), "{effects:?}");
}

#[test]
fn a_later_start_goes_on_where_it_ended_without_a_welcome() {
    let progress = Progress { current: Some(name("b1")), ..Progress::default() };
    let session = Session::new(progress, &workbook(), None, false);
    assert_eq!((session.open_exercise.as_str(), session.welcome), ("b1", false));
}

#[test]
fn a_save_during_a_check_cancels_it_and_starts_anew() {
    let mut bench = Bench::started(false);
    let effects = bench.save("a1");
    let [cancel, start] = [Effect::Cancel(RunNumber(1)), Effect::Start(RunNumber(2), name("a1"))]
        .map(|expected| effects.iter().position(|effect| *effect == expected));
    assert!(cancel.is_some() && cancel < start, "{effects:?}");
    assert_eq!(bench.running(), Some((2, "a1")));
}

#[test]
fn events_of_a_cancelled_check_are_ignored() {
    let mut bench = Bench::started(false);
    bench.save("a1");
    for event in [
        Event::RunDone(RunNumber(1), Ok(report("a1", "d", Verdict::Passed))),
        Event::RunUpdate(RunNumber(1), RunUpdate::Compiled),
        Event::Slow(RunNumber(1)),
        Event::Stale(RunNumber(1)),
        Event::CheckAllStep(RunNumber(1), name("a1"), Err("x".into())),
    ] {
        assert_eq!(bench.send(event), []);
    }
    assert_eq!(bench.running(), Some((2, "a1")));
    assert!(!bench.session.progress.is_passed(&name("a1")));
}

#[test]
fn a_check_whose_file_changed_meanwhile_is_done_again() {
    let mut bench = Bench::started(false);
    let effects = bench.send(Event::Stale(RunNumber(1)));
    assert_effects!(effects, contains[Effect::Start(RunNumber(2), name("a1"))]);
}

#[test]
fn saving_another_exercise_checks_it_and_leaves_the_place_in_the_course() {
    let mut bench = Bench::started(false);
    bench.save("b1");
    assert_eq!(
        (bench.running(), bench.current(), bench.session.open_exercise.as_str()),
        (Some((2, "b1")), "a1", "b1")
    );
    bench.end("d", Verdict::Passed);
    assert_eq!(bench.current(), "a1", "passing it does not move the place either");
    bench.press('n');
    assert_eq!((bench.session.open_exercise.as_str(), bench.running()), ("a1", Some((3, "a1"))));
}

#[test]
fn a_pass_is_saved_and_moves_the_course_but_stays_in_view() {
    let mut bench = Bench::started(false);
    let effects = bench.end("d", Verdict::Passed);
    let outcome = bench.session.last.clone().expect("a verdict");
    assert_eq!(effects.first(), Some(&Effect::SaveProgress), "a kill must not lose a pass that was shown");
    assert_effects!(effects, contains [Effect::Draw, Effect::Print(OutputLine::Outcome(outcome))]);
    assert_eq!((bench.current(), bench.session.open_exercise.as_str(), bench.running()), ("a2", "a1", None));
}

#[test]
fn a_failure_is_shown_before_the_attempt_is_saved() {
    let mut bench = Bench::started(false);
    let effects = bench.end("d", Verdict::Incomplete { missing: vec![] });
    assert_eq!(effects.first(), Some(&Effect::Draw));
    assert_eq!(effects.last(), Some(&Effect::SaveProgress));
}

#[test]
fn auto_opens_the_next_one_at_once() {
    let mut bench = Bench::started(true);
    let effects = bench.end("d", Verdict::Passed);
    let passed = OutputLine::Outcome(RunOutcome::Verdict(report("a1", "d", Verdict::Passed)));
    let advanced = OutputLine::Advanced { from: name("a1"), to: Some(name("a2")) };
    assert_eq!(printed(&effects)[..2], [&passed, &advanced]);
    assert_eq!(bench.running(), Some((2, "a2")));
}

#[test]
fn the_last_pass_ends_the_course() {
    let mut bench = Bench::started(true);
    let ends = Effect::Print(OutputLine::Advanced { from: name("w1"), to: None });
    for digest in ["1", "2", "3"] {
        assert!(!bench.end(digest, Verdict::Passed).contains(&ends));
    }
    assert!(bench.end("4", Verdict::Passed).contains(&ends));
    assert!(bench.session.is_finished(&bench.workbook));
    assert_eq!(bench.session.screen, Screen::Summary { top: 0 }, "it goes on to the finish by itself");
    bench.save("w1");
    assert_eq!(bench.session.screen, Screen::Exercise);
    assert!(!bench.end("5", Verdict::Passed).contains(&ends), "it is told once");
}

#[test]
fn only_checks_of_changed_content_are_attempts() {
    let mut bench = Bench::started(false);
    let attempts = |bench: &Bench| {
        bench.session.progress.exercise_progress(&name("a1")).map_or(0, |record| record.attempts)
    };
    for (digest, expected) in [("starter", 0), ("starter", 0), ("mine", 1), ("mine", 1), ("other", 2)] {
        bench.end(digest, failed());
        assert_eq!(attempts(&bench), expected, "{digest}");
        bench.save("a1");
    }
    bench.end("right", Verdict::Passed);
    assert_eq!(attempts(&bench), 3);
}

#[test]
fn an_error_of_the_environment_is_shown_and_does_not_end_the_watch() {
    let mut bench = Bench::started(false);
    bench.send(Event::RunDone(RunNumber(1), Err("no disk".into())));
    assert_eq!(bench.session.last, Some(RunOutcome::Error("no disk".into())));
    bench.save("a1");
    assert_eq!(bench.running(), Some((2, "a1")));
}

#[test]
fn the_first_own_error_is_shown_before_the_check_is_over() {
    let error = |file: &str, level| Diagnostic {
        level,
        code: None,
        message: file.into(),
        place: Some(SourceLocation { file: file.into(), line: 1 }),
        column: None,
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
        column: None,
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
        let Some(RunOutcome::Verdict(report)) = &bench.session.last else { panic!("a verdict") };
        assert_eq!(report.remarks, std::slice::from_ref(&remark), "early: {early}");
    }
}

#[test]
fn changes_of_other_processes_to_the_progress_are_adopted() {
    let mut bench = Bench::started(false);
    let mut other = bench.session.progress.clone();
    assert_eq!(bench.send(Event::ProgressSaved(other.clone())), []);
    other.record_pass(&name("b1"), "d", Timestamp::default());
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
    assert_effects!(effects, contains[Effect::Draw], not[Effect::BuildDeps("core".into())]);
    let effects = session.update(&workbook, Event::Saved(name("w1")));
    assert_effects!(effects, contains[Effect::BuildDeps("web".into())]);
    let effects = session.update(&workbook, Event::DepsDone("web".into(), Ok(())));
    assert_effects!(
        effects,
        contains [Effect::Start(RunNumber(1), name("w1")), Effect::BuildDeps("core".into())],
    );
}

#[test]
fn a_set_that_cannot_be_built_is_told_when_it_is_needed_and_tried_again() {
    let workbook = workbook();
    let mut session = Session::new(Progress::default(), &workbook, Some(name("b1")), false);
    session.begin(&workbook);
    session.update(&workbook, Event::DepsDone("core".into(), Ok(())));
    let effects = session.update(&workbook, Event::DepsDone("web".into(), Err("offline".into())));
    assert_eq!(effects, [], "in the background it fails in silence");
    session.update(&workbook, Event::Saved(name("w1")));
    session.update(&workbook, Event::DepsDone("web".into(), Err("offline".into())));
    assert_eq!(session.last, Some(RunOutcome::Error("offline".into())));
    let effects = session.update(&workbook, Event::Key(Key::Char('r')));
    assert_effects!(effects, contains[Effect::BuildDeps("web".into())]);
}
