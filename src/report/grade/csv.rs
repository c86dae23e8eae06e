//! CSV tables for spreadsheets and gradebooks.
//!
//! The requirements of importers, from their sources (`grade/import/csv/classes/load_data.php` of Moodle, `lib/gradebook_importer.rb`
//! of Canvas):
//!
//! - Moodle asks the user what each column means, so column names are free. A cell of points must be a number or empty (no
//!   grade). Any other text, and any row of an unknown student, aborts the import.
//! - Canvas needs the columns `Student,ID,…,Section` first, and identifies students by its own ID. Only Canvas knows these IDs, so
//!   instructors have to export its gradebook and fill in a column. Every unknown column becomes a new assignment. The second
//!   row `Points Possible` is optional.
//!
//! So there is no row `Points Possible`: Moodle would abort, and Canvas would still lack its IDs. Points that are not final are
//! empty, and so is a total with exercises that are not graded. Columns at the end say why.
//!
//! A cell that a spreadsheet would take for a formula gets a `'` in front
//! ([OWASP](https://owasp.org/www-community/attacks/CSV_Injection)). Everything except numbers is quoted, so that a `;` does not
//! begin a new cell in spreadsheets that separate by `;`.

use csv::{QuoteStyle, WriterBuilder};

use crate::model::{
    grade::{ClassResults, Grade, Open, StudentTotal},
    printable::log_line,
};

/// A row for each student: the points of each exercise, `total` (empty if an exercise was not graded), `max`, the numbers of
/// exercises that wait for review (`to_review`) or for another run (`not_graded`), their names (`open`), and the isolation level.
pub fn gradebook(class: &ClassResults) -> String {
    let exercises = class.run.exercises.iter().map(|task| cell(task.name.as_str()));
    let sums = ["total", "max", "to_review", "not_graded", "open", "isolation"].map(String::from);
    let head = [cell("student")].into_iter().chain(exercises).chain(sums).collect();
    table([head].into_iter().chain(class.tallies().map(|tally| student(&tally, class))))
}

fn student(tally: &StudentTotal<'_>, class: &ClassResults) -> Vec<String> {
    let points =
        class.run.exercises.iter().map(|task| tally.grade(&task.name).map_or_else(String::new, points));
    let total = if tally.not_graded == 0 { tally.total.to_string() } else { String::new() };
    let open: Vec<String> = tally.grades.iter().filter_map(open_note).collect();
    let counts = [tally.to_review.to_string(), tally.not_graded.to_string()];
    let sums = [total, class.max().to_string()]
        .into_iter()
        .chain(counts)
        .chain([cell(&open.join("; ")), isolation(class)]);
    [cell(tally.student)].into_iter().chain(points).chain(sums).collect()
}

/// Empty if they are not final.
fn points(grade: &Grade) -> String {
    if grade.open().is_some() { String::new() } else { grade.points.to_string() }
}

fn open_note(grade: &Grade) -> Option<String> {
    let what = grade.open().map(waits_for)?;
    Some(format!("{}: {what}", grade.exercise))
}

const fn waits_for(open: Open) -> &'static str {
    match open {
        Open::Review => "review",
        Open::Regrade => "regrade",
    }
}

fn isolation(class: &ClassResults) -> String {
    class.run.isolation.level.snake().to_owned()
}

/// A row for each student and exercise.
pub fn long(class: &ClassResults) -> String {
    let head =
        ["student", "exercise", "status", "points", "max", "waits_for", "flags", "reason", "isolation"];
    let rows = class.grades.iter().map(|grade| row(grade, class));
    table([head.map(String::from).to_vec()].into_iter().chain(rows))
}

fn row(grade: &Grade, class: &ClassResults) -> Vec<String> {
    let flags: Vec<&str> = grade.flags.iter().map(|flag| flag.kind.snake()).collect();
    vec![
        cell(&grade.student),
        cell(grade.exercise.as_str()),
        grade.status.snake().into(),
        points(grade),
        class.worth(&grade.exercise).to_string(),
        grade.open().map_or("", waits_for).into(),
        flags.join(" "),
        cell(&grade.reason),
        isolation(class),
    ]
}

/// Text that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let text = log_line(text);
    // OWASP also names tab and carriage return, which `log_line` has escaped. The last four are the full-width forms.
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text }
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer =
        WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("writing to memory cannot fail");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("only strings were written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::fixtures;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.expect("rows of one length"));
        rows.map(|row| row.iter().map(Into::into).collect()).collect()
    }

    #[test]
    fn a_row_for_each_student() {
        assert_eq!(
            gradebook(&fixtures::class()),
            "\
\"student\",\"lazy1\",\"gather1\",\"token1\",\"total\",\"max\",\"to_review\",\"not_graded\",\"open\",\"isolation\"
\"ann\",1,2.5,2,5.5,8,0,0,\"\",\"limited\"
\"bob\",\"\",0,0,0,8,1,0,\"lazy1: review\",\"limited\"
\"cem\",0,5,\"\",\"\",8,0,1,\"token1: regrade\",\"limited\"
"
        );
    }

    #[test]
    fn a_row_for_each_grade() {
        let text = long(&fixtures::class());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 10);
        assert_eq!(
            lines[4],
            "\"bob\",\"lazy1\",\"pass\",\"\",1,\"review\",\"compiler_hole\",\"it went pass\",\"limited\""
        );
        assert_eq!(
            lines[9],
            "\"cem\",\"token1\",\"infrastructure\",\"\",2,\"regrade\",\"\",\"it went infrastructure\",\"limited\""
        );
    }

    #[test]
    fn nothing_is_a_formula_or_another_row() {
        let class = fixtures::hostile();
        for (text, expected) in
            [(gradebook(&class), fixtures::HOSTILE.len()), (long(&class), class.grades.len())]
        {
            let rows = rows(&text);
            assert_eq!(rows.len(), expected + 1);
            assert_eq!(text.lines().count(), expected + 1);
            for cell in rows.iter().flatten() {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
                assert_eq!(log_line(cell), *cell);
            }
        }
    }

    #[test]
    fn a_spreadsheet_that_separates_by_semicolons_sees_no_formula_either() {
        let mut class = fixtures::class();
        class.grades[0].student = "a;=1+1".into();
        class.grades[1].student = "a\";=1+1".into();
        let text = long(&class);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text.as_bytes());
        for row in reader.records() {
            assert!(row.expect("a row").iter().all(|cell| !cell.starts_with('=')), "{text}");
        }
    }

    #[test]
    fn the_reader_sees_what_was_meant() {
        let rows = rows(&long(&fixtures::hostile()));
        let students: Vec<&str> = rows.iter().skip(1).step_by(10).map(|row| row[0].as_str()).collect();
        assert_eq!(students[1], "<script>alert(1)</script>");
        assert_eq!(students[2], "'=HYPERLINK(\"http://x.example\",\"y\")");
        assert_eq!(students[14], "a,b;\"c\"\\nd\\r\\ne\\tf");
    }
}
