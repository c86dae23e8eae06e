//! JSON lines: the format in which results are stored. `--resume` and `--merge` read it.

use serde::de::Error as _;

use crate::model::{
    grade::{ClassResults, Grade, RunInfo, SCHEMA_VERSION},
    printable,
};

/// A line for each grade, in order.
pub fn results(class: &ClassResults) -> String {
    class.grades.iter().map(result).collect()
}

/// The line of one grade, with its line feed.
pub fn result(grade: &Grade) -> String {
    let json = serde_json::to_string(grade).expect("strings and numbers");
    printable::json(&json) + "\n"
}

/// The metadata of a run, which all its grades share, as indented JSON.
pub fn run(run: &RunInfo) -> String {
    let json = serde_json::to_string_pretty(run).expect("strings and numbers");
    printable::json(&json) + "\n"
}

/// Reads what [`run`] wrote.
///
/// # Errors
/// A message, if `text` is not a [`RunInfo`] or has another schema version.
pub fn read_run(text: &str) -> Result<RunInfo, String> {
    let read =
        serde_json::from_str::<RunInfo>(text).and_then(|run| check_version(run.schema_version).map(|()| run));
    read.map_err(|error| printable::one_line(&error.to_string()))
}

/// Reads what [`results`] wrote.
///
/// # Errors
/// A message with the line number, if a line is not a [`Grade`], has another schema version, or is cut off.
pub fn read_results(text: &str) -> Result<Vec<Grade>, String> {
    let lines = text.split_inclusive('\n').enumerate();
    lines
        .map(|(n, line)| {
            let message = |error| match line.ends_with('\n') {
                true => format!("line {}: {}", n + 1, without_line(&error)),
                false => {
                    format!("line {} is cut off: grading was interrupted; continue it with --resume", n + 1)
                }
            };
            read(line).map_err(message)
        })
        .collect()
}

/// The usable lines of the journal of an interrupted run. Lines that are cut off or not a [`Grade`] are skipped: their files are
/// graded again.
pub fn read_journal(text: &str) -> Vec<Grade> {
    text.split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .filter_map(|line| read(line).ok())
        .collect()
}

fn read(line: &str) -> serde_json::Result<Grade> {
    let grade: Grade = serde_json::from_str(line)?;
    check_version(grade.schema_version)?;
    Ok(grade)
}

fn check_version(version: u32) -> serde_json::Result<()> {
    if version == SCHEMA_VERSION {
        return Ok(());
    }
    let message =
        format!("written in version {version} of the format, this asynclings knows {SCHEMA_VERSION}");
    Err(serde_json::Error::custom(message))
}

/// The message of `error` without serde's line number, which is always 1.
fn without_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = match text.rsplit_once(" at line ") {
        Some((what, _)) if error.column() > 0 => format!("{what}, at column {}", error.column()),
        Some((what, _)) => what.to_owned(),
        None => text,
    };
    printable::one_line(&message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::{fixtures, merge};

    #[test]
    fn written_results_are_read_back() {
        for class in [fixtures::class(), fixtures::hostile()] {
            let text = results(&class);
            assert_eq!(read_results(&text).as_ref(), Ok(&class.grades));
            assert_eq!(read_journal(&text), class.grades);
            assert_eq!(read_run(&run(&class.run)).as_ref(), Ok(&class.run));
            assert_eq!(text.lines().count(), class.grades.len());
        }
    }

    #[test]
    fn written_results_are_safe_to_print() {
        let class = fixtures::hostile();
        for line in results(&class).lines().chain(run(&class.run).lines()) {
            assert_eq!(printable::log_line(line), line);
        }
    }

    #[test]
    fn merged_parts_give_the_bytes_of_the_whole() {
        let class = fixtures::class();
        let (front, back) = class.grades.split_at(3);
        let part = |grades: &[Grade]| ClassResults { run: class.run.clone(), grades: grades.to_vec() };
        let merged = merge(vec![part(back), part(front)]).expect("they fit");
        assert_eq!(results(&merged), results(&class));
        assert_eq!(run(&merged.run), run(&class.run));
    }

    #[test]
    fn a_line_that_is_cut_off_has_its_own_error() {
        let text = results(&fixtures::class());
        let grades = fixtures::class().grades;
        let second = text.find('\n').map_or(0, |end| end + 1);
        for cut in [second + 1, second + 80, text.len() - 1] {
            let (journal, error) = (read_journal(&text[..cut]), read_results(&text[..cut]).err());
            let whole = text[..cut].matches('\n').count();
            assert_eq!(journal, grades[..whole], "{cut}");
            if cut < text.len() - 1 {
                assert!(error.is_some_and(|error| error.contains("is cut off")), "{cut}");
            }
        }
        assert_eq!(read_journal(""), []);
        assert_eq!(read_results(""), Ok(Vec::new()));
    }

    #[test]
    fn a_line_that_is_no_grade_is_reported_with_its_number() {
        let good = result(&fixtures::class().grades[0]);
        for (bad, expected) in [
            ("{}", "line 2: missing field `schema_version`, at column 2"),
            ("", "line 2: EOF while parsing a value"),
            ("\"\\ud800\"", "line 2: "),
            ("\u{1b}[2J", "line 2: expected value, at column 1"),
            (&good.replace("\"pass\"", "\"\\u001b\""), "line 2: unknown variant `\\u{1b}`, expected one of"),
            (
                &good.replace("version\":1", "version\":2"),
                "line 2: written in version 2 of the format, this asynclings knows 1",
            ),
        ] {
            let text = format!("{good}{}\n{good}", bad.trim_end());
            let error = read_results(&text).expect_err(bad);
            assert!(error.starts_with(expected), "{error}");
            assert_eq!(read_journal(&text).len(), 2, "{bad:?}");
        }
    }
}
