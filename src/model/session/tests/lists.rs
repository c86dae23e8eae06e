//! The list, and the check of everything.

use super::*;

#[test]
fn check_all_ends_at_the_first_pending_exercise() {
    let mut bench = Bench::started(false);
    bench.session.progress.record_pass(&name("a2"), "old", Timestamp::default());
    let effects = bench.press('c');
    assert_effects!(effects, contains [Effect::Cancel(RunNumber(1)), Effect::CheckAll(RunNumber(2)), Effect::Draw]);
    for (exercise, verdict) in [("a1", Verdict::Passed), ("a2", failed()), ("b1", Verdict::Passed)] {
        let checked = report(exercise, "d", verdict).checked;
        bench.send(Event::CheckAllStep(RunNumber(2), name(exercise), Ok(checked)));
    }
    bench.send(Event::CheckAllStep(RunNumber(2), name("w1"), Ok(report("w1", "d", Verdict::Passed).checked)));
    assert_eq!((bench.current(), bench.session.open_exercise.as_str()), ("a2", "a2"), "a2 passes no longer");
    assert_eq!(bench.notice(), "3 of 4 exercises passed");
}

#[test]
fn a_save_or_a_key_stops_check_all() {
    for event in [Event::Saved(name("a1")), Event::Key(Key::Esc)] {
        let mut bench = Bench::started(false);
        bench.press('c');
        let effects = bench.send(event.clone());
        assert_effects!(effects, contains[Effect::Cancel(RunNumber(2))]);
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
    assert_effects!(effects, contains [Effect::SaveProgress, Effect::Start(RunNumber(2), name("b1"))]);
    assert_eq!((bench.current(), &bench.session.screen), ("b1", &Screen::Exercise));
}

#[test]
fn the_list_is_searched_and_filtered() {
    let mut bench = Bench::started(false);
    bench.session.progress.record_pass(&name("a2"), "d", Timestamp::default());
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
