//! The text below the table: statistics, the conditions of the run, and flags.

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

/// The number of hard exercises that are named.
const MAX_HARDEST: usize = 3;
/// The number of flags that are shown.
const MAX_FLAGS: usize = 5;
/// The column at which the text beside a label begins.
const LABEL_WIDTH: usize = 11;
/// Indents the continuation of a wrapped line.
const INDENT: &str = "  ";

/// All parts, each with its label.
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
    parts.into_iter().flat_map(|(label, texts, role)| part(label, &texts, role, style, width)).collect()
}

fn part(label: &str, texts: &[String], role: Role, style: &Style, width: usize) -> Lines {
    let lines = texts
        .iter()
        .flat_map(|text| wrap_with_indent(text, width.saturating_sub(LABEL_WIDTH + INDENT.len()).max(1)));
    let label = |n| if n == 0 { label } else { "" };
    lines
        .enumerate()
        .map(|(n, line)| {
            let pad = LABEL_WIDTH.saturating_sub(measure_text_width(label(n)));
            format!("{}{}{line}", style.style(role, label(n)), " ".repeat(pad))
        })
        .collect()
}

/// Wraps `text` with a hanging indent. Each wrapped line is escaped again, because a log command may now be at its beginning.
fn wrap_with_indent(text: &str, width: usize) -> Lines {
    let lines = wrap(&log_line(text), width).into_iter().enumerate();
    lines.map(|(n, line)| if n == 0 { line } else { format!("{INDENT}{}", log_line(&line)) }).collect()
}

fn overall(numbers: &Statistics) -> String {
    let Statistics { students, mean, median, max, .. } = numbers;
    format!("{}, mean {mean}, median {median} of {max} points", humanize::count(*students, "student"))
}

/// What the instructor still has to do.
fn open(class: &ClassResults) -> Lines {
    let (to_review, not_graded) = class
        .tallies()
        .fold((0, 0), |(review, again), tally| (review + tally.to_review, again + tally.not_graded));
    let review =
        (to_review > 0).then(|| format!("{} to review: counted as 0 points until then", marks(to_review)));
    let again = (not_graded > 0)
        .then(|| format!("{} not graded because the grader failed: grade again", marks(not_graded)));
    review.into_iter().chain(again).collect()
}

fn marks(n: usize) -> String {
    humanize::count(n, "mark")
}

/// The hardest exercises, without those that everybody passed.
fn hardest(numbers: &Statistics) -> Lines {
    let hard = numbers.hardest().into_iter().filter(|exercise| exercise.passed < exercise.attempted);
    hard.take(MAX_HARDEST).map(hardest_line).collect()
}

fn hardest_line(exercise: &ExerciseStatistics) -> String {
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
    let missing = isolation.missing.iter().map(|layer| format!("missing: {layer}"));
    [format!("{}{layers}", isolation.level.snake())].into_iter().chain(missing).collect()
}

/// The number of flags and the first few; flags that withhold a mark come first.
fn flags(class: &ClassResults) -> Lines {
    let mut all: Vec<(&Grade, &Flag)> =
        class.grades.iter().flat_map(|grade| grade.flags.iter().map(move |flag| (grade, flag))).collect();
    if all.is_empty() {
        return vec!["none".into()];
    }
    all.sort_by_key(|(_, flag)| !flag.kind.withholds());
    let shown = all.iter().take(MAX_FLAGS).map(|(grade, flag)| flag_line(grade, flag));
    let more = all.len().saturating_sub(MAX_FLAGS);
    let more = (more > 0).then(|| format!("and {more} more: `--format json` lists all"));
    [all.len().to_string()].into_iter().chain(shown).chain(more).collect()
}

fn flag_line(grade: &Grade, flag: &Flag) -> String {
    let line = flag.line.map_or_else(String::new, |line| format!(", line {line}"));
    format!("{}/{}{line}: {}", grade.student, grade.exercise, flag.note)
}
