//! The feedback for one student: a Markdown file with this student's results only.
//!
//! It contains test names, messages and the report that learners see, never the code or the inputs of hidden tests. Text from
//! submissions is escaped, or in a code fence that it cannot close.

use crate::model::printable::many_lines as visible;
use crate::model::{
    grade::{ExerciseInfo, FlagKind, Grade, Points, RunInfo, Status, TestGrade},
    humanize,
    verdict::VerdictKind,
};

/// The feedback file. All `grades` must be of the same student.
pub fn render(run: &RunInfo, grades: &[Grade]) -> String {
    let (attempted, not_attempted): (Vec<&Grade>, Vec<&Grade>) =
        grades.iter().partition(|grade| grade.status != Status::NotAttempted);
    let mut parts = vec![heading(run, grades), summary(run, grades)];
    parts.extend(attempted.into_iter().map(|grade| section(run, grade)));
    if !not_attempted.is_empty() {
        let names: Vec<String> =
            not_attempted.iter().map(|grade| format!("- `{}`\n", grade.exercise)).collect();
        parts.push(format!("## Not attempted\n\n{}", names.concat()));
    }
    parts.join("\n")
}

fn heading(run: &RunInfo, grades: &[Grade]) -> String {
    let title = escaped(&run.title);
    match grades.first() {
        Some(grade) => format!("# {title}: feedback for {}\n", escaped(&grade.student)),
        None => format!("# {title}: feedback\n"),
    }
}

fn summary(run: &RunInfo, grades: &[Grade]) -> String {
    let points: Points = grades.iter().map(|grade| grade.points).sum();
    let max: u32 = run.exercises.iter().map(|task| task.points).sum();
    let (points, to_review, not_graded) = (
        of_points(points, max),
        grades.iter().filter(|grade| grade.withheld).count(),
        grades.iter().filter(|grade| grade.status == Status::Infrastructure).count(),
    );
    let mut unfinished = Vec::new();
    if to_review > 0 {
        let waits = if to_review == 1 { "waits" } else { "wait" };
        unfinished.push(format!("{} {waits} for review", humanize::count(to_review, "exercise")));
    }
    if not_graded > 0 {
        let is = if not_graded == 1 { "is" } else { "are" };
        unfinished.push(format!("{} {is} not graded yet", humanize::count(not_graded, "exercise")));
    }
    match humanize::series(&unfinished).as_str() {
        "" => format!("**{points}**.\n"),
        unfinished => format!("**{points} so far**: {unfinished}.\n"),
    }
}

fn section(run: &RunInfo, grade: &Grade) -> String {
    let task = run.exercises.iter().find(|task| task.name == grade.exercise);
    let mut parts = vec![format!("## `{}`: {}\n", grade.exercise, title(grade, task)), explanation(grade)];
    if grade.status != Status::Infrastructure {
        parts.extend(
            grade
                .flags
                .iter()
                .filter(|flag| is_for_students(flag.kind))
                .map(|flag| format!("{}\n", escaped(&flag.note))),
        );
        parts.extend(tests(grade));
        parts.extend(fenced(&grade.report));
        parts.extend(next_step(grade).map(|step| format!("**Next:** {step}\n")));
    }
    parts.join("\n")
}

fn title(grade: &Grade, task: Option<&ExerciseInfo>) -> String {
    if grade.status == Status::Infrastructure {
        return "not graded yet".to_owned();
    }
    let points = if grade.withheld {
        "waits for review".to_owned()
    } else {
        task.map_or_else(|| grade.points.to_string(), |task| of_points(grade.points, task.points))
    };
    format!("{}, {points}", grade.status.words())
}

/// Explains the grade. Leaves out the grader's reason if the mark is withheld, because it would accuse the student, and if the
/// grader failed, because it is about the grader's machine.
fn explanation(grade: &Grade) -> String {
    if grade.status == Status::Infrastructure {
        return "The grader failed here, not your code. It will be graded again.\n".to_owned();
    }
    if grade.withheld {
        return "An instructor reviews this one before it counts. You do not need to do anything.\n"
            .to_owned();
    }
    if grade.reason.is_empty() {
        format!("{}\n", meaning(grade.status))
    } else {
        format!("{}\n", escaped(&grade.reason))
    }
}

const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Pass => "Every test passed.",
        Status::Partial => "Some tests passed.",
        Status::Fail => "No test that earns points passed.",
        Status::CompileError => "The file does not compile.",
        Status::Signature => {
            "It compiles, but its functions do not have the signatures that the exercise asks for."
        }
        Status::Refused => "This file was not accepted for grading.",
        Status::Timeout => "It did not finish in time.",
        Status::Crashed => "It crashed, or exceeded a resource limit.",
        Status::NotAttempted => "There is no answer yet.",
        Status::Infrastructure => "It is not graded yet.",
    }
}

/// Flags that help the student and imply no suspicion.
const fn is_for_students(kind: FlagKind) -> bool {
    matches!(kind, FlagKind::Ambiguous | FlagKind::OutOfBudget)
}

fn tests(grade: &Grade) -> Option<String> {
    (!grade.tests.is_empty()).then(|| grade.tests.iter().map(test).collect())
}

fn test(test: &TestGrade) -> String {
    let sentence = escaped(&humanize::sentence(&test.name));
    if test.verdict == VerdictKind::Passed {
        return format!("- ✓ {sentence}\n");
    }
    let how = test.verdict.snake().replace('_', " ");
    let message =
        if test.message.is_empty() { String::new() } else { format!(": {}", escaped(&test.message)) };
    format!("- ✗ **{sentence}** ({how}){message}\n")
}

fn next_step(grade: &Grade) -> Option<String> {
    let name = &grade.exercise;
    let advice = match grade.status {
        _ if grade.withheld => return None,
        Status::Pass | Status::NotAttempted | Status::Infrastructure => return None,
        Status::Partial | Status::Fail => "begin with the first test that did not pass",
        Status::CompileError => "begin with the first error; the others often follow from it",
        Status::Signature => {
            "give the function the name, the parameters and the return type that the exercise asks for"
        }
        Status::Refused => return Some("remove what is named above, and submit the file again.".to_owned()),
        Status::Timeout => "look for an `.await` that never finishes, or for an endless loop",
        Status::Crashed => {
            "look for a panic, for endless recursion, or for something that grows without limit"
        }
    };
    Some(format!(
        "{advice}. `asynclings run {name}` shows the same report on your machine, and `asynclings hint {name}` shows a hint."
    ))
}

fn of_points(points: Points, max: u32) -> String {
    format!("{points} of {max} {}", if max == 1 { "point" } else { "points" })
}

/// A code block whose fence is longer than any run of backticks in `text`. `None` if `text` is empty.
fn fenced(text: &str) -> Option<String> {
    let text = visible(text);
    let text = text.trim_start_matches('\n').trim_end();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    (!text.is_empty()).then(|| format!("{fence}text\n{text}\n{fence}\n"))
}

/// `text` as one line of plain text: markup and addresses are escaped.
fn escaped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = visible(&line);
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        if is_markup(c, &line[..at], &line[at + c.len_utf8()..]) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_markup(c: char, before: &str, after: &str) -> bool {
    let after_number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
    // Markdown turns these into lists and headings at the beginning of a line.
    let of_list = (before.is_empty() && "-+=".contains(c)) || (after_number && ".)".contains(c));
    // GitHub turns bare addresses into links.
    let of_address = (c == ':' && after.starts_with("//")) || (c == '.' && before.ends_with(['w', 'W']));
    "\\`*_[]<>&#|~!$@".contains(c) || of_list || of_address
}

#[cfg(test)]
mod tests;
