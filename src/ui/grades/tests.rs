use console::{measure_text_width, strip_ansi_codes};

use super::*;
use crate::model::{
    grade::{Flag, FlagKind, Points, fixtures},
    printable::log_line,
};

const UNICODE: Style = Style { unicode: true, ..Style::PLAIN };
const COLOURS: Style = Style { color: true, ..UNICODE };

#[test]
fn a_class() {
    insta::assert_snapshot!(render(&fixtures::class(), &UNICODE, 80), @r#"
    student  points  passed  exercises  to review  not graded
    ann       5.5/8     2/3  █▄█
    bob         0/8     0/3  ?▁·                1
    cem         5/6     1/3  ▁█!                            1

    █ passed  ▄ partly  ▁ not passed  · not attempted  ? to review  ! not graded

    class      3 students, mean 3.5, median 5 of 8 points
    open       1 mark to review: counted as 0 points until then
               1 mark not graded because the grader failed: grade again
    hardest    lazy1: 1 of 3 passed; mostly timeout
               gather1: 1 of 3 passed; mostly partial; "in order" failed for 1
    isolation  limited: seccomp
               missing: landlock: a program can read your files
    seed       7
    flags      1
               bob/lazy1, line 12: two named lifetimes in one list
    "#);
}

#[test]
fn without_unicode() {
    let text = render(&fixtures::class(), &Style::PLAIN, 80);
    let table: Vec<&str> = text.lines().take(6).collect();
    insta::assert_snapshot!(table.join("\n"), @r"
    student  points  passed  exercises  to review  not graded
    ann       5.5/8     2/3  #+#
    bob         0/8     0/3  ?_.                1
    cem         5/6     1/3  _#!                            1

    # passed  + partly  _ not passed  . not attempted  ? to review  ! not graded
    ");
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn colours_add_nothing_but_colours() {
    for class in [fixtures::class(), course()] {
        for width in [80, 120] {
            let (plain, coloured) = (render(&class, &UNICODE, width), render(&class, &COLOURS, width));
            assert_eq!(strip_ansi_codes(&coloured), plain);
        }
    }
    let coloured = render(&fixtures::class(), &COLOURS, 80);
    assert!(coloured.contains("\x1b[32m█\x1b[0m\x1b[33m▄\x1b[0m"), "{coloured:?}");
}

/// 46 exercises and names of all kinds.
fn course() -> ClassResults {
    let names: Vec<String> = (1..=46).map(|n| format!("exercise{n}")).collect();
    let students = [
        "Ng",
        "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine",
        "小明小明小明小明小明小明小明小明小明小明",
        "mueller_12345_67890_answers-1",
        "::error::pass",
    ];
    let grades = students.into_iter().enumerate().flat_map(|(s, student)| {
        names.iter().enumerate().map(move |(n, name)| {
            let status = Status::ALL[(n * (s + 3)) % 9];
            let points = if status == Status::Pass { Points::whole(2) } else { Points::ZERO };
            fixtures::grade(student, name, status, points)
        })
    });
    ClassResults {
        grades: grades.collect(),
        run: fixtures::run(names.iter().map(|name| fixtures::task(name, 2)).collect()),
    }
}

#[test]
fn long_names_are_cut_and_the_strip_stays() {
    let text = render(&course(), &UNICODE, 80);
    insta::assert_snapshot!(text, @r"
    student           points  passed  exercises
    Ng                 32/92   16/46  █▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█
    Wolfeschlegelst…   12/92    6/46  █▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█
    小明小明小明小…    12/92    6/46  █▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█
    mueller_12345_6…   32/92   16/46  █▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█
    \::error::pass     12/92    6/46  █▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█

    █ passed  ▄ partly  ▁ not passed  · not attempted

    class      5 students, mean 20, median 12 of 92 points
    hardest    exercise2: 0 of 5 passed; mostly compile error
               exercise5: 0 of 5 passed; mostly partial
               exercise9: 0 of 5 passed; mostly fail
    isolation  limited: seccomp
               missing: landlock: a program can read your files
    seed       7
    flags      none
    ");
}

#[test]
fn with_more_room_the_names_stay() {
    let text = render(&course(), &UNICODE, 120);
    let table: Vec<&str> = text.lines().take(6).collect();
    insta::assert_snapshot!(table.join("\n"), @r"
    student                           points  passed  exercises
    Ng                                 32/92   16/46  █▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█
    Wolfeschlegelsteinhausenbergerd…   12/92    6/46  █▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█▁·▁▁▁▁▄▁█
    小明小明小明小明小明小明小明小…    12/92    6/46  █▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█▁▄▁▁▁▁·▁█
    mueller_12345_67890_answers-1      32/92   16/46  █▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█▁▁█
    \::error::pass                     12/92    6/46  █▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█▁▁▁▄·▁▁▁█
    ");
}

#[test]
fn without_room_the_strip_goes() {
    let text = render(&course(), &UNICODE, 60);
    let table: Vec<&str> = text.lines().take(3).collect();
    insta::assert_snapshot!(table.join("\n"), @r"
    student                           points  passed
    Ng                                 32/92   16/46
    Wolfeschlegelsteinhausenbergerd…   12/92    6/46
    ");
}

#[test]
fn no_line_is_too_wide() {
    for class in [fixtures::class(), course(), fixtures::hostile()] {
        for width in [80, 120] {
            for style in [Style::PLAIN, UNICODE, COLOURS] {
                let rows = table::rows(&class, &style, width);
                let footer = footer::lines(&class, &style, width);
                // A word that is longer than the line is not broken; only the hostile ones are.
                let footer = footer.iter().filter(|line| !line.contains("\\u{"));
                for line in rows.iter().chain(footer) {
                    assert!(measure_text_width(line) <= width, "{width}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn no_line_is_a_log_command() {
    let mut class = fixtures::hostile();
    class.grades[0].flags = vec![Flag {
        kind: FlagKind::Tampering,
        line: None,
        note: "so many words that the line has to be broken right before the ::error::x that follows them"
            .into(),
    }];
    for width in [40, 60, 70, 75, 80, 85, 120] {
        for line in render(&class, &Style::PLAIN, width).lines() {
            assert_eq!(log_line(line), line, "{width}");
        }
    }
}

#[test]
fn flags_that_withhold_come_first_and_many_are_counted() {
    let mut class = fixtures::class();
    let flag = |kind, note: &str| Flag { kind, line: None, note: note.into() };
    class.grades[0].flags = (1..=6).map(|n| flag(FlagKind::HardLink, &format!("link {n}"))).collect();
    let text = render(&class, &Style::PLAIN, 80);
    let flags: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("flags")).collect();
    insta::assert_snapshot!(flags.join("\n"), @r"
    flags      7
               bob/lazy1, line 12: two named lifetimes in one list
               ann/lazy1: link 1
               ann/lazy1: link 2
               ann/lazy1: link 3
               ann/lazy1: link 4
               and 2 more: `--format json` lists all
    ");
}

#[test]
fn a_class_without_submissions() {
    let mut class = fixtures::class();
    class.grades.clear();
    let text = render(&class, &Style::PLAIN, 80);
    assert!(
        text.starts_with("No submissions.\n\nclass      0 students, mean 0, median 0 of 8 points\n"),
        "{text}"
    );
}
