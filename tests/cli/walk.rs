//! The whole course, walked in a terminal by somebody who copies every solution.

use toml::{Table, Value};

use crate::{pty::Terminal, support::Workbook};

/// How a starter can end, as the screen says it; `PASSED` when whoever owns this clone has solved it.
const ENDINGS: &[&str] = &[
    "FAILED",
    "DOES NOT COMPILE",
    "DEADLOCKED",
    "BLOCKED",
    "TIMED OUT",
    "CRASHED",
    "OUT OF BOUNDS",
    "PASSED",
];

/// Lesson title, exercise, and its path below `exercises/`, in the order of the course.
fn course(workbook: &Workbook) -> Vec<(String, String, String)> {
    let info: Table = workbook.read("info.toml").parse().expect("TOML");
    let text = |value: &Value, key: &str| value[key].as_str().expect("a text").to_owned();
    let list = |key: &str| info[key].as_array().expect("a list").clone();
    let titles: Vec<(String, String)> =
        list("lessons").iter().map(|lesson| (text(lesson, "dir"), text(lesson, "title"))).collect();
    let title = |dir: &str| titles.iter().find(|(own, _)| own == dir).expect("its lesson").1.clone();
    let place = |exercise: &Value| {
        let (name, dir) = (text(exercise, "name"), text(exercise, "dir"));
        (title(&dir), name.clone(), format!("{dir}/{name}"))
    };
    list("exercises").iter().map(place).collect()
}

#[test]
fn the_course_can_be_walked_from_the_first_exercise_to_the_last() {
    let workbook = Workbook::course();
    let course = course(&workbook);
    // All sets of dependencies are there before the walk: how long they take is not its business.
    let mut lessons: Vec<&str> = course.iter().map(|(title, ..)| &**title).collect();
    lessons.dedup();
    for lesson in lessons {
        let (_, name, _) = course.iter().find(|(title, ..)| title == lesson).expect("it has one");
        workbook.run(&["run", name]);
    }
    std::fs::remove_dir_all(workbook.path.join(".asynclings")).expect("it was run");
    let mut terminal = Terminal::start(&workbook, &[]);
    terminal.until(&["Press Enter"]);
    terminal.press("\r");
    for (n, (title, name, path)) in course.iter().enumerate() {
        let header = format!("{title} > {name} ");
        terminal.until_one(&[&header], ENDINGS);
        workbook.solve(path);
        let done = format!("{}/{}", n + 1, course.len());
        terminal.until(&[&header, "PASSED", &done]);
        terminal.press("n");
    }
    let all = format!("{0}/{0}", course.len());
    let screen = terminal.until(&["FINISHED  asynclings", &all, "now you can"]);
    assert!(screen.contains(&format!("{0} of {0}", course.len())), "nothing took a second try\n{screen}");
    terminal.press("q");
    terminal.until(&["PASSED", &all]);
    terminal.press("q");
    let (code, _) = terminal.end();
    assert_eq!(code, 0);
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}
