//! The keys of the exercise screen.

use super::*;

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
        assert_eq!(
            (bench.running(), bench.session.open_exercise.as_str()),
            (Some((2, "a2")), "a2"),
            "{event:?}"
        );
        assert_eq!(bench.session.last, None, "{event:?}");
    }
}

#[test]
fn n_does_nothing_before_the_exercise_is_passed() {
    let mut bench = Bench::started(false);
    bench.end("d", failed());
    bench.press('n');
    assert_eq!(bench.session.open_exercise.as_str(), "a1");
    assert!(bench.notice().contains("not passed yet"));
}

#[test]
fn hints_come_one_by_one_are_counted_and_start_over() {
    let mut bench = Bench::started(false);
    for (shown, counted, saved) in [(0, 1, true), (1, 2, true), (2, 3, true), (0, 3, false)] {
        let effects = bench.press('h');
        assert_eq!(bench.session.hint, Some(shown));
        assert_eq!(
            bench.session.progress.exercise_progress(&name("a1")).map(|record| record.hints),
            Some(counted)
        );
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
fn t_turns_the_timelines_on_and_off_and_they_stay_on_for_the_next_exercise() {
    let mut bench = Bench::started(false);
    bench.end("d", Verdict::Passed);
    assert_effects!(bench.press('t'), contains[Effect::Draw]);
    assert!(bench.session.timeline);
    bench.press('n');
    assert_eq!((bench.session.open_exercise.as_str(), bench.session.timeline), ("a2", true));
    assert_effects!(bench.press('T'), contains[Effect::Draw]);
    assert!(!bench.session.timeline);
}

#[test]
fn a_reset_needs_a_yes() {
    for (key, reset) in
        [(Key::Char('y'), true), (Key::Char('Y'), true), (Key::Enter, false), (Key::Char('n'), false)]
    {
        let mut bench = Bench::started(false);
        bench.press('x');
        assert_eq!(bench.session.confirm_reset, Some(name("a1")));
        let effects = bench.send(Event::Key(key));
        assert_eq!(effects.contains(&Effect::Reset(name("a1"))), reset, "{key:?}");
        assert_eq!(bench.session.confirm_reset, None);
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
    bench.save("a1");
    assert!(bench.notice().contains("a1.rs.bak"), "the file event of the reset itself is no news");
    bench.save("a1");
    assert_eq!(bench.notice(), "");
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
    for key in ['l', '?', 'c', 'p', 'x'] {
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

/// Every exercise passes, and `n` leads from one to the next.
fn finished() -> Bench {
    let mut bench = Bench::started(false);
    bench.session.welcome = false;
    for digest in ["1", "2", "3", "4"] {
        bench.press('n');
        bench.end(digest, Verdict::Passed);
    }
    bench
}

#[test]
fn n_after_the_last_pass_leads_to_the_finish_and_back_to_the_verdict() {
    for key in [Key::Char('n'), Key::Enter, Key::Char('p')] {
        let mut bench = finished();
        assert_eq!(bench.session.screen, Screen::Exercise, "the verdict comes first");
        assert_eq!(bench.send(Event::Key(key)), [Effect::Draw], "{key:?}");
        assert_eq!(bench.session.screen, Screen::Summary { top: 0 }, "{key:?}");
        bench.press('q');
        assert_eq!(bench.session.screen, Screen::Exercise, "{key:?}");
        assert!(
            matches!(&bench.session.last, Some(RunOutcome::Verdict(report)) if report.checked.verdict.is_passed())
        );
    }
}

#[test]
fn the_summary_can_be_seen_at_any_time_and_scrolls_to_its_end() {
    let mut bench = Bench::started(false);
    bench.press('p');
    // What is drawn has 13 lines more than fit.
    for (key, top) in [
        (Key::Up, 0),
        (Key::Down, 1),
        (Key::Char('j'), 2),
        (Key::Char('k'), 1),
        (Key::PageDown, 11),
        (Key::Char(' '), 13),
        (Key::PageUp, 3),
        (Key::End, 13),
        (Key::Down, 13),
        (Key::Home, 0),
    ] {
        assert_eq!(bench.send(Event::Key(key)), [Effect::Draw], "{key:?}");
        bench.session.limit_scroll(13);
        assert_eq!(bench.session.screen, Screen::Summary { top }, "{key:?}");
    }
    assert_eq!(bench.press('z'), []);
    bench.press('p');
    assert_eq!(bench.session.screen, Screen::Exercise);
    bench.session.limit_scroll(0);
    assert_eq!(bench.session.screen, Screen::Exercise);
}

#[test]
fn a_save_closes_every_screen_that_covers_the_exercise() {
    for key in ['l', '?', 'x', 'p'] {
        let mut bench = Bench::started(false);
        bench.press(key);
        bench.save("a1");
        assert_eq!(
            (&bench.session.screen, &bench.session.confirm_reset),
            (&Screen::Exercise, &None),
            "{key}"
        );
    }
}
