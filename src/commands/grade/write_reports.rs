//! Writes the reports, and prints the first one.

use std::path::{Path, PathBuf};

use super::{output_dir::OutputDir, run::GradingOutcome};
use crate::{
    cli::{GradeFormat, GradeOptions},
    commands::{CommandOutcome, output},
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
/// How long the files took. Differs in each run.
const TIMING: &str = "timing.jsonl";

/// Which shard of a class the results are; not there if they are the whole class.
const SHARD: &str = "part.json";

/// Where the reports go, and which ones are asked for.
pub struct Reports<'a> {
    /// The folder of the results.
    pub output_dir: &'a OutputDir,
    /// With `--shard`.
    pub shard_info: Option<&'a ShardInfo>,
    /// The command line.
    pub options: &'a GradeOptions,
    /// The style of standard output.
    pub style: &'a Style,
}

impl Reports<'_> {
    /// Writes the reports of a run. If it was stopped, writes none: its journal stays for `--resume`.
    ///
    /// # Errors
    /// A file cannot be written, or the journal cannot be removed.
    pub fn finish(&self, outcome: GradingOutcome, run: RunInfo) -> Result<CommandOutcome> {
        let GradingOutcome { journal, grades, timing, remaining } = outcome;
        if remaining > 0 {
            self.note_stopped(grades.len(), remaining);
            return Ok(CommandOutcome::NotPassed);
        }
        let outcome = self.write(&sorted(run, grades), timing)?;
        journal.complete()?;
        Ok(outcome)
    }

    fn note_stopped(&self, graded: usize, remaining: usize) {
        let graded = humanize::count(graded, "file");
        let advice = if self.output_dir.is_kept() { "; `--resume` continues" } else { "" };
        output::stderr_line(&format!("stopped: {graded} graded, {remaining} left{advice}"));
    }

    /// Writes every report that is asked for, and prints the first one.
    ///
    /// # Errors
    /// A file or standard output cannot be written.
    pub fn write(&self, class: &ClassResults, mut timing: Vec<Timing>) -> Result<CommandOutcome> {
        timing.sort_by(|a, b| (&a.student, &a.exercise).cmp(&(&b.student, &b.exercise)));
        let written = self.write_files(class, &timing)?;
        print_first(class, self.options, self.style)?;
        note_written(&written);
        let faults = class.grades.iter().filter(|grade| grade.status == Status::Infrastructure).count();
        note_faults(faults);
        Ok(CommandOutcome::from_pass(faults == 0))
    }

    /// The paths to name to the user.
    fn write_files(&self, class: &ClassResults, timing: &[Timing]) -> Result<Vec<PathBuf>> {
        let folder = self.output_dir.path();
        write_shard_info(self.shard_info, folder)?;
        grading::write(folder, RUN, &jsonl::run(&class.run))?;
        grading::write(folder, TIMING, &timing_lines(timing))?;
        let mut written = vec![grading::write(folder, RESULTS, &jsonl::results(class))?];
        for format in &self.options.format {
            written.extend(write_format(class, timing, *format, folder)?);
        }
        written.retain(|_| self.output_dir.is_kept());
        if let Some(folder) = &self.options.feedback {
            written.push(write_feedback(class, folder)?);
        }
        written.dedup();
        Ok(written)
    }
}

fn note_written(written: &[PathBuf]) {
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    if !names.is_empty() {
        output::stderr_line(&format!("written: {}", names.join(", ")));
    }
}

fn note_faults(faults: usize) {
    if faults > 0 {
        output::stderr_line(&format!(
            "{} could not be graded because of a fault on this machine, not the students' fault: see the reasons in the \
             results, then grade again",
            humanize::count(faults, "file")
        ));
    }
}

/// By student, then in the order of the course.
fn sorted(run: RunInfo, mut grades: Vec<Grade>) -> ClassResults {
    let position = |grade: &Grade| run.exercises.iter().position(|info| info.name == grade.exercise);
    grades.sort_by(|a, b| (&a.student, position(a)).cmp(&(&b.student, position(b))));
    ClassResults { run, grades }
}

/// Writes or removes the file: the folder may hold the one of an earlier run.
fn write_shard_info(shard_info: Option<&ShardInfo>, folder: &Path) -> Result<()> {
    match shard_info {
        Some(shard_info) => {
            let text = serde_json::to_string_pretty(shard_info).expect("strings and numbers") + "\n";
            grading::write(folder, SHARD, &text).map(drop)
        }
        None => grading::remove(folder, SHARD),
    }
}

/// Which shard of a class the results in `folder` are; `None` if they are the whole class.
///
/// # Errors
/// The file cannot be read, or is not valid.
pub fn read_shard_info(folder: &Path) -> Result<Option<ShardInfo>> {
    let Some(text) = grading::read_if_any(folder, SHARD)? else { return Ok(None) };
    let invalid = |error| Error::Usage(format!("`{}`: {error}", folder.join(SHARD).display()));
    serde_json::from_str(&text).map(Some).map_err(invalid)
}

fn timing_lines(timing: &[Timing]) -> String {
    timing.iter().map(|one| serde_json::to_string(one).expect("strings and numbers") + "\n").collect()
}

/// The timing in a folder of results. Lines that are not valid are skipped: no grade depends on them.
///
/// # Errors
/// The file cannot be read.
pub fn read_timing(folder: &Path) -> Result<Vec<Timing>> {
    let text = grading::read_result(folder, TIMING)?;
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Writes one format. Returns the paths to name to the user.
fn write_format(
    class: &ClassResults,
    timing: &[Timing],
    format: GradeFormat,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let write = |name: &str, text: &str| grading::write(folder, name, text);
    Ok(match format {
        GradeFormat::Table | GradeFormat::Json => Vec::new(),
        GradeFormat::Csv => {
            vec![write("gradebook.csv", &csv::gradebook(class))?, write("grades.csv", &csv::long(class))?]
        }
        GradeFormat::Junit => vec![write("junit.xml", &junit::render(class))?],
        GradeFormat::Html => vec![write("report.html", &html::render(class, timing))?],
        GradeFormat::Gradescope => {
            write_per_student(class, folder, "gradescope", "json", |total| gradescope::render(class, total))?
        }
        GradeFormat::Classroom => {
            write_per_student(class, folder, "classroom", "json", |total| classroom::render(class, total))?;
            // The line that the grading step appends to $GITHUB_OUTPUT.
            write_per_student(class, folder, "classroom", "output", |total| {
                classroom::output_line(class, total)
            })?
        }
    })
}

/// Writes a file for each student. Returns their folder.
fn write_per_student(
    class: &ClassResults,
    folder: &Path,
    name: &str,
    extension: &str,
    text: impl Fn(&StudentTotal<'_>) -> String,
) -> Result<Vec<PathBuf>> {
    for total in class.tallies() {
        grading::write(&folder.join(name), &file_name(total.student, extension), &text(&total))?;
    }
    Ok(vec![folder.join(name)])
}

fn write_feedback(class: &ClassResults, folder: &Path) -> Result<PathBuf> {
    for StudentTotal { student, grades, .. } in class.tallies() {
        grading::write(folder, &file_name(student, "md"), &feedback::render(&class.run, grades))?;
    }
    Ok(folder.to_owned())
}

/// A file name that is valid on every system. Special characters become `_`; then a digest keeps the names unique.
fn file_name(student: &str, extension: &str) -> String {
    const MAX_CHARS: usize = 60;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '@' | '+');
    let shown: String = student.chars().map(|c| if plain(c) { c } else { '_' }).take(MAX_CHARS).collect();
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

/// Every grade with its flags, tests and report: for `--only`.
fn in_full(class: &ClassResults) -> String {
    let grades = class.grades.iter().map(|grade| grade_in_full(class, grade));
    let text = grades.collect::<Vec<_>>().join("\n");
    // CI logs take some lines for commands.
    text.lines().map(printable::log_line).collect::<Vec<_>>().join("\n")
}

fn grade_in_full(class: &ClassResults, grade: &Grade) -> String {
    let Grade { student, exercise, points, reason, .. } = grade;
    let (status, worth) = (grade.status.words(), class.worth(exercise));
    let mut lines = vec![format!("{student}/{exercise}: {status}, {points} of {worth} points: {reason}")];
    lines.extend(grade.flags.iter().map(|flag| format!("  {}: {}", flag.kind.snake(), flag.note)));
    lines.extend(grade.tests.iter().map(|test| {
        let line = format!("  {:<16} {}  {}", test.verdict.words(), test.name, test.message);
        line.trim_end().to_owned()
    }));
    let text = lines.join("\n") + "\n";
    if grade.report.is_empty() { text } else { format!("{text}\n{}\n", grade.report) }
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
