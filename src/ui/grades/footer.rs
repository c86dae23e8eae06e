//! What is below the rows: the class in numbers, under which conditions it was graded, and the flags.

use console::measure_text_width;

use crate::{
    model::{
        grade::{
            ClassResults, Flag, Grade, Level,
            statistics::{self, ExerciseStatistics, Statistics},
        },
        humanize,
        printable::log_line,
    },
    ui::{
        style::{Role, Style},
        text::{Lines, wrap},
    },
};

/// So many of the hardest exercises are named.
const HARDEST: usize = 3;
/// So many flags are shown.
const FLAGS: usize = 5;
/// The column in which what is told begins.
const LABEL: usize = 11;
/// Before what did not fit into the first line.
const HANG: &str = "  ";

/// All of it; each part has its label in front.
pub(super) fn lines(class: &ClassResults, style: &Style, width: usize) -> Lines {
    let numbers = statistics::of(class);
    let run = &class.run;
    let parts = [
        ("class", vec![overall(&numbers)], Role::Strong),
        ("open", open(class), Role::Accent),
        ("hardest", hardest(&numbers), Role::Strong),
        (
            "isolation",
            isolation(class),
            if run.isolation.level == Level::Full { Role::Good } else { Role::Warn },
        ),
        ("seed", vec![run.seed.to_string()], Role::Strong),
        ("flags", flags(class), Role::Warn),
    ];
    parts.into_iter().flat_map(|(label, told, ink)| part(label, &told, ink, style, width)).collect()
}

fn part(label: &str, told: &[String], ink: Role, style: &Style, width: usize) -> Lines {
    let lines = told.iter().flat_map(|text| hanging(text, width.saturating_sub(LABEL + HANG.len()).max(1)));
    let label = |n| if n == 0 { label } else { "" };
    lines
        .enumerate()
        .map(|(n, line)| {
            let pad = LABEL.saturating_sub(measure_text_width(label(n)));
            format!("{}{}{line}", style.style(ink, label(n)), " ".repeat(pad))
        })
        .collect()
}

/// Broken between words. Each line is looked at anew: the break may bring to its beginning what must not be there.
fn hanging(text: &str, room: usize) -> Lines {
    let lines = wrap(&log_line(text), room).into_iter().enumerate();
    lines.map(|(n, line)| if n == 0 { line } else { format!("{HANG}{}", log_line(&line)) }).collect()
}

fn overall(numbers: &Statistics) -> String {
    let Statistics { students, mean, median, max, .. } = numbers;
    format!("{}, mean {mean}, median {median} of {max} points", humanize::count(*students, "student"))
}

fn open(class: &ClassResults) -> Lines {
    let (review, again) = class
        .tallies()
        .fold((0, 0), |(review, again), tally| (review + tally.to_review, again + tally.not_graded));
    let review = (review > 0).then(|| format!("{} to review: counted as 0 points until then", marks(review)));
    let again =
        (again > 0).then(|| format!("{} not graded because the grader failed: grade again", marks(again)));
    review.into_iter().chain(again).collect()
}

fn marks(n: usize) -> String {
    humanize::count(n, "mark")
}

/// Exercises that everybody passed are not hard.
fn hardest(numbers: &Statistics) -> Lines {
    let hard = numbers.hardest().into_iter().filter(|exercise| exercise.passed < exercise.attempted);
    hard.take(HARDEST).map(hard_one).collect()
}

fn hard_one(exercise: &ExerciseStatistics) -> String {
    let ExerciseStatistics { name, passed, attempted, commonest, commonest_test, .. } = exercise;
    let mostly = commonest.map_or_else(String::new, |status| format!("; mostly {}", status.words()));
    let test = commonest_test
        .as_ref()
        .map_or_else(String::new, |(test, n)| format!("; \"{}\" failed for {n}", humanize::sentence(test)));
    format!("{name}: {passed} of {attempted} passed{mostly}{test}")
}

fn isolation(class: &ClassResults) -> Lines {
    let isolation = &class.run.isolation;
    let layers = match isolation.layers.as_slice() {
        [] => String::new(),
        layers => format!(": {}", layers.join(", ")),
    };
    let missing = isolation.missing.iter().map(|lack| format!("missing: {lack}"));
    [format!("{}{layers}", isolation.level.snake())].into_iter().chain(missing).collect()
}

/// Those that withhold a mark come first.
fn flags(class: &ClassResults) -> Lines {
    let mut all: Vec<(&Grade, &Flag)> =
        class.grades.iter().flat_map(|grade| grade.flags.iter().map(move |flag| (grade, flag))).collect();
    if all.is_empty() {
        return vec!["none".into()];
    }
    all.sort_by_key(|(_, flag)| !flag.kind.withholds());
    let shown = all.iter().take(FLAGS).map(|(grade, flag)| flagged(grade, flag));
    let more = all.len().saturating_sub(FLAGS);
    let more = (more > 0).then(|| format!("and {more} more: `--format json` lists all"));
    [all.len().to_string()].into_iter().chain(shown).chain(more).collect()
}

fn flagged(grade: &Grade, flag: &Flag) -> String {
    let line = flag.line.map_or_else(String::new, |line| format!(", line {line}"));
    format!("{}/{}{line}: {}", grade.student, grade.exercise, flag.note)
}
