//! What instructors have to act on: withheld marks, and results that must be graded again.

use super::text::{escaped, name, percent_encoded};
use crate::model::{
    grade::{ClassResults, Flag, Grade, Points, Status},
    humanize,
};

/// The results that must be graded again, for the top of the page. Empty if there are none.
pub(super) fn faults(class: &ClassResults) -> String {
    let faults: Vec<&Grade> =
        class.grades.iter().filter(|grade| grade.status == Status::Infrastructure).collect();
    if faults.is_empty() {
        return String::new();
    }
    let rows = faults.iter().map(|grade| row(grade, &escaped(&grade.reason)));
    format!(
        "<section class=\"alert alarm\" id=\"faults\"><details{}><summary><strong>{} to be graded again:</strong> the grader \
         failed. This costs no points, but the totals are not final.</summary>\n{}</details></section>\n",
        if faults.len() <= 5 { " open" } else { "" },
        humanize::count(faults.len(), "result"),
        table("Reason", &rows.collect::<String>())
    )
}

/// The withheld marks with their flags.
pub(super) fn list(class: &ClassResults) -> String {
    let withheld: Vec<&Grade> = class.grades.iter().filter(|grade| grade.withheld).collect();
    let inside = if withheld.is_empty() {
        "<p>Nothing: every mark is final.</p>\n".to_owned()
    } else {
        let rows = withheld.iter().map(|grade| row(grade, &reasons(grade)));
        format!(
            "<p>{} until somebody has reviewed it. A flag is not an accusation: a correct answer can have one, too. \
             <code>asynclings grade --merge DIR --out DIR --release STUDENT/EXERCISE</code> releases a mark.</p>\n{}",
            match withheld.len() {
                1 => "1 mark is withheld and counts 0 points".to_owned(),
                n => format!("{n} marks are withheld and count 0 points"),
            },
            table("Why", &rows.collect::<String>())
        )
    };
    format!("<section id=\"waiting\"><h2>Waiting for review</h2>\n{inside}</section>\n")
}

fn table(reason_heading: &str, rows: &str) -> String {
    format!(
        "<div class=\"scroll list\"><table class=\"plain\"><thead><tr><th scope=\"col\">Student</th><th scope=\"col\">Exercise</th>\
         <th scope=\"col\">{reason_heading}</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )
}

fn row(grade: &Grade, reason: &str) -> String {
    format!(
        "<tr><th scope=\"row\" class=\"name\" title=\"{}\">{}</th><td><a href=\"#{}/{}\">{}</a></td><td>{reason}</td></tr>\n",
        escaped(&grade.student),
        name(&grade.student),
        percent_encoded(&grade.student),
        percent_encoded(grade.exercise.as_str()),
        escaped(grade.exercise.as_str()),
    )
}

fn reasons(grade: &Grade) -> String {
    let mut flags: Vec<String> =
        grade.flags.iter().filter(|flag| flag.kind.withholds()).map(reason).collect();
    if flags.is_empty() {
        flags.push(escaped(&grade.reason));
    }
    format!("{}<br>Worth {} if released.", flags.join("<br>"), points(grade.earned))
}

fn points(points: Points) -> String {
    if points == Points::whole(1) { "1 point".to_owned() } else { format!("{points} points") }
}

fn reason(flag: &Flag) -> String {
    let line = flag.line.map(|line| format!("line {line}: ")).unwrap_or_default();
    format!("<b>{}</b> {line}{}", flag.kind.snake().replace('_', " "), escaped(&flag.note))
}
