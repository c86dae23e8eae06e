//! Writes the results, and prints the first of them.

use std::path::{Path, PathBuf};

use super::{output_dir::OutputDir, run::GradingOutcome, self_test::SelfTest};
use crate::{
    cli::{GradeFormat, GradeOptions},
    commands::{Outcome, output},
    error::{Error, Result},
    model::{
        grade::{ClassResults, Grade, RunInfo, ShardInfo, Status, StudentTotal, Timing},
        humanize, printable,
    },
    report::{
        feedback,
        grade::{classroom, csv, gradescope, jsonl, junit},
        html,
    },
    store::grading,
    ui::{grades, style::Style},
};

/// What all grades have in common.
pub const RUN: &str = "run.json";
/// The grades.
pub const RESULTS: &str = "results.jsonl";
/// How long they took; not the same twice.
const TIMING: &str = "timing.jsonl";

/// Which part of a class they are; only there if they are one.
const PART: &str = "part.json";

/// Writes what came out of a round. What was interrupted stays where it is, to be resumed.
///
/// # Errors
/// Those of the files.
pub fn finish(
    done: GradingOutcome,
    proved: SelfTest,
    place: &OutputDir,
    part: Option<&ShardInfo>,
    options: &GradeOptions,
    style: &Style,
) -> Result<Outcome> {
    let GradingOutcome { journal: results, grades, timing, remaining: left } = done;
    if left > 0 {
        let graded = humanize::count(grades.len(), "file");
        let how = if place.is_kept() { "; --resume goes on with them" } else { "" };
        output::stderr_line(&format!("stopped: {graded} graded, {left} left{how}"));
        return Ok(Outcome::NotPassed);
    }
    let class = sorted(proved.run, grades);
    let outcome = write(&class, &timing, place, part, options, style)?;
    results.complete()?;
    Ok(outcome)
}

fn sorted(run: RunInfo, mut grades: Vec<Grade>) -> ClassResults {
    let place = |grade: &Grade| run.exercises.iter().position(|task| task.name == grade.exercise);
    grades.sort_by(|a, b| (&a.student, place(a)).cmp(&(&b.student, place(b))));
    ClassResults { run, grades }
}

/// Writes everything that was asked for, and prints the first of it.
///
/// # Errors
/// Those of the files.
pub fn write(
    class: &ClassResults,
    timing: &[Timing],
    place: &OutputDir,
    part: Option<&ShardInfo>,
    options: &GradeOptions,
    style: &Style,
) -> Result<Outcome> {
    let folder = place.folder();
    let mut timing = timing.to_vec();
    timing.sort_by(|a, b| (&a.student, &a.exercise).cmp(&(&b.student, &b.exercise)));
    write_part(part, folder)?;
    grading::write(folder, RUN, &jsonl::run(&class.run))?;
    grading::write(folder, RESULTS, &jsonl::results(class))?;
    grading::write(folder, TIMING, &timing_lines(&timing))?;
    let mut written = vec![folder.join(RESULTS)];
    for format in &options.format {
        written.extend(write_format(class, &timing, *format, folder)?);
    }
    written.retain(|_| place.is_kept());
    if let Some(folder) = &options.feedback {
        written.push(write_feedback(class, folder)?);
    }
    print_first(class, options, style)?;
    written.dedup();
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    if !names.is_empty() {
        output::stderr_line(&format!("written: {}", names.join(", ")));
    }
    let faults = class.grades.iter().filter(|grade| grade.status == Status::Infrastructure).count();
    if faults > 0 {
        let what = humanize::count(faults, "file");
        output::stderr_line(&format!(
            "{what} could not be graded, which is not the students' fault: the reasons are in the results; grade again"
        ));
    }
    Ok(Outcome::from_pass(faults == 0))
}

/// A folder may hold a part of an earlier run.
fn write_part(part: Option<&ShardInfo>, folder: &Path) -> Result<()> {
    match part {
        Some(part) => {
            let text = serde_json::to_string_pretty(part).expect("strings and numbers") + "\n";
            grading::write(folder, PART, &text).map(drop)
        }
        None => grading::remove(folder, PART),
    }
}

/// Which part of a class the results in `folder` are; none if they are a whole one.
///
/// # Errors
/// The file says something else; in words.
pub fn read_part(folder: &Path) -> Result<Option<ShardInfo>> {
    let Some(text) = grading::read_if_any(folder, PART)? else { return Ok(None) };
    let wrong = |error| Error::Usage(format!("`{}`: {error}", folder.join(PART).display()));
    serde_json::from_str(&text).map(Some).map_err(wrong)
}

fn timing_lines(timing: &[Timing]) -> String {
    timing.iter().map(|one| serde_json::to_string(one).expect("strings and numbers") + "\n").collect()
}

/// The timing in a folder of results; none if there is none, since nothing depends on it.
///
/// # Errors
/// A file that cannot be read.
pub fn read_timing(folder: &Path) -> Result<Vec<Timing>> {
    let text = grading::read_result(folder, TIMING)?;
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// The files of one format.
fn write_format(
    class: &ClassResults,
    timing: &[Timing],
    format: GradeFormat,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let one = |name: &str, text: &str| grading::write(folder, name, text);
    Ok(match format {
        GradeFormat::Table | GradeFormat::Json => Vec::new(),
        GradeFormat::Csv => {
            vec![one("gradebook.csv", &csv::gradebook(class))?, one("grades.csv", &csv::long(class))?]
        }
        GradeFormat::Junit => vec![one("junit.xml", &junit::render(class))?],
        GradeFormat::Html => vec![one("report.html", &html::render(class, timing))?],
        GradeFormat::Gradescope => {
            write_per_student(class, folder, "gradescope", "json", |one| gradescope::render(class, one))?
        }
        GradeFormat::Classroom => {
            write_per_student(class, folder, "classroom", "json", |one| classroom::render(class, one))?;
            // As the step that grades hands it on: a line for $GITHUB_OUTPUT.
            write_per_student(class, folder, "classroom", "output", |one| classroom::output_line(class, one))?
        }
    })
}

/// One file for each student; the folder they are in.
fn write_per_student(
    class: &ClassResults,
    folder: &Path,
    name: &str,
    extension: &str,
    text: impl Fn(&StudentTotal<'_>) -> String,
) -> Result<Vec<PathBuf>> {
    for submission in class.tallies() {
        grading::write(&folder.join(name), &file_name(submission.student, extension), &text(&submission))?;
    }
    Ok(vec![folder.join(name)])
}

fn write_feedback(class: &ClassResults, folder: &Path) -> Result<PathBuf> {
    for StudentTotal { student, grades, .. } in class.tallies() {
        grading::write(folder, &file_name(student, "md"), &feedback::render(&class.run, grades))?;
    }
    Ok(folder.to_owned())
}

/// A file name on every system for whatever a student is called: what could mean something else becomes `_`, and then a digest
/// keeps two of them apart.
fn file_name(student: &str, extension: &str) -> String {
    const LONGEST: usize = 60;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '@' | '+');
    let shown: String = student.chars().map(|c| if plain(c) { c } else { '_' }).take(LONGEST).collect();
    let shown = shown.trim_matches([' ', '.']);
    if shown == student && !shown.starts_with('-') && !shown.is_empty() {
        return format!("{shown}.{extension}");
    }
    let digest = crate::model::digest::digest(student.as_bytes());
    format!("{}_{}.{extension}", shown.trim_start_matches('-'), &digest[..8])
}

fn print_first(class: &ClassResults, options: &GradeOptions, style: &Style) -> Result<()> {
    let text = match options.format.first() {
        None | Some(GradeFormat::Table) if !options.only.is_empty() => in_full(class),
        None | Some(GradeFormat::Table) => grades::render(class, style, style.width),
        Some(GradeFormat::Json) => jsonl::results(class),
        Some(GradeFormat::Csv) => csv::gradebook(class),
        Some(GradeFormat::Junit) => junit::render(class),
        Some(GradeFormat::Html | GradeFormat::Gradescope | GradeFormat::Classroom) => return Ok(()),
    };
    output::stdout_line(text.trim_end_matches('\n'))
}

/// Somebody who asks for one student wants to know everything.
fn in_full(class: &ClassResults) -> String {
    let told = |grade: &Grade| {
        let flags: String =
            grade.flags.iter().map(|flag| format!("\n  {}: {}", flag.kind.snake(), flag.note)).collect();
        let tests = grade
            .tests
            .iter()
            .map(|test| format!("\n  {:<16} {}  {}", test.verdict.words(), test.name, test.message))
            .map(|line| line.trim_end().to_owned());
        let head = format!(
            "{}/{}: {}, {} of {} points: {}",
            grade.student,
            grade.exercise,
            grade.status.words(),
            grade.points,
            class.worth(&grade.exercise),
            grade.reason
        );
        let told = format!("{head}{flags}{}\n", tests.collect::<String>());
        if grade.report.is_empty() { told } else { format!("{told}\n{}\n", grade.report) }
    };
    let told = class.grades.iter().map(told).collect::<Vec<_>>().join("\n");
    // It goes into logs that take some lines for commands.
    told.lines().map(printable::log_line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_and_stay_apart() {
        assert_eq!(file_name("ada", "md"), "ada.md");
        assert_eq!(file_name("Ada Lovelace_12", "md"), "Ada Lovelace_12.md");
        let odd = ["../ada", "a/b", "a:b", "a\\u{202e}b", "-rf", "", "..", "con\n", &"x".repeat(100)];
        let names: std::collections::BTreeSet<String> =
            odd.iter().map(|name| file_name(name, "md")).collect();
        assert_eq!(names.len(), odd.len());
        for name in names {
            assert!(
                !name.contains(['/', '\\', ':', '\n']) && !name.starts_with(['-', '.']) && name.len() < 90,
                "{name}"
            );
        }
    }
}
