//! The top of the page: what was graded, and statistics of the class.

use super::text::{escaped, name};
use crate::model::{
    grade::{
        ClassResults, Level, Points, Status,
        statistics::{self, Statistics},
    },
    humanize,
};

/// The title, the conditions of the run, and links to the sections.
pub(super) fn header(class: &ClassResults, statistics: &Statistics) -> String {
    let run = &class.run;
    format!(
        "<header>\n<div>\n<p class=\"kicker\">Grades</p>\n<h1>{}</h1>\n<p class=\"facts\">{} · {} · seed <b>{}</b> · asynclings {} · {}</p>\n</div>\n\
         <nav><a href=\"#map\">Map</a><a href=\"#waiting\">Waiting</a><a href=\"#exercises\">Exercises</a>\
         <a href=\"#run\">Run</a><button id=\"theme\" type=\"button\" hidden>Dark</button></nav>\n</header>\n",
        escaped(&run.title),
        humanize::count(statistics.students, "student"),
        humanize::count(run.exercises.len(), "exercise"),
        run.seed,
        escaped(&run.asynclings),
        escaped(&run.toolchain),
    )
}

/// Cards with numbers, and the distribution of the totals.
pub(super) fn figures(class: &ClassResults, statistics: &Statistics) -> String {
    let to_review = class.grades.iter().filter(|grade| grade.withheld).count();
    let not_graded = class.grades.iter().filter(|grade| grade.status == Status::Infrastructure).count();
    let of_max = format!("of {} points", statistics.max);
    let level = class.run.isolation.level.snake();
    let cards = [
        card("Mean", &statistics.mean.to_string(), &of_max, "", None),
        card("Median", &statistics.median.to_string(), &of_max, "", None),
        card(
            "Waiting",
            &to_review.to_string(),
            "for review",
            class_unless(to_review == 0, "notice"),
            Some("waiting"),
        ),
        card(
            "Faults",
            &not_graded.to_string(),
            "to be graded again",
            class_unless(not_graded == 0, "alarm"),
            Some("faults"),
        ),
        card(
            "Isolation",
            level,
            "of students’ programs",
            class_unless(class.run.isolation.level == Level::Full, "notice"),
            Some("run"),
        ),
    ];
    format!(
        "<section class=\"figures\" aria-label=\"The class in numbers\">\n<div class=\"cards\">{}</div>\n{}</section>\n",
        cards.concat(),
        distribution(class, statistics)
    )
}

const fn class_unless(good: bool, class: &'static str) -> &'static str {
    if good { "" } else { class }
}

fn card(title: &str, number: &str, comment: &str, class: &str, link: Option<&str>) -> String {
    // Without faults there is no section to link to.
    let link = link.filter(|link| *link != "faults" || !class.is_empty());
    let content = format!("<span>{title}</span><strong>{number}</strong><small>{comment}</small>");
    match link {
        Some(link) => format!("<a class=\"card {class}\" href=\"#{link}\">{content}</a>"),
        None => format!("<div class=\"card {class}\">{content}</div>"),
    }
}

const BARS: usize = 10;

/// The number of students with 0 to 10 %, 10 to 20 %, … of the points. 100 % is in the last bar.
fn counts(class: &ClassResults, max: Points) -> [usize; BARS] {
    let mut counts = [0; BARS];
    for (_, points) in statistics::totals(class) {
        let share = if max == Points::ZERO { 0.0 } else { points.as_f64() / max.as_f64() };
        // The cast saturates, and `min` keeps the index in the array.
        let bar = ((share * BARS as f64 + 1e-9) as usize).min(BARS - 1);
        counts[bar] += 1;
    }
    counts
}

fn distribution(class: &ClassResults, statistics: &Statistics) -> String {
    const HEIGHT: usize = 84;
    let counts = counts(class, statistics.max);
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bars = counts.iter().enumerate().map(|(n, count)| {
        let (x, height) = (n * 44 + 4, (count * HEIGHT).div_ceil(most));
        let top = HEIGHT - height;
        let label = if *count == 0 { String::new() } else { count.to_string() };
        format!(
            "<rect x=\"{x}\" y=\"{}\" width=\"40\" height=\"{height}\" rx=\"2\"/><text x=\"{}\" y=\"{}\">{label}</text>\
             <text class=\"axis\" x=\"{}\" y=\"{}\">{}</text>",
            top + 16,
            x + 20,
            top + 12,
            x - 2,
            HEIGHT + 32,
            n * 10,
        )
    });
    format!(
        "<figure><svg viewBox=\"-8 0 468 120\" role=\"img\" aria-label=\"{}\">{}\
         <line x1=\"2\" x2=\"444\" y1=\"101\" y2=\"101\"/><text class=\"axis\" x=\"442\" y=\"116\">100</text></svg>\
         <figcaption>Students by points, in percent of {}</figcaption></figure>\n",
        alt_text(&counts),
        bars.collect::<String>(),
        statistics.max
    )
}

fn alt_text(counts: &[usize; BARS]) -> String {
    let nonzero = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let parts: Vec<String> = nonzero
        .map(|(n, count)| {
            format!("{} from {} to {} %", humanize::count(*count, "student"), n * 10, n * 10 + 10)
        })
        .collect();
    if parts.is_empty() { "No students".to_owned() } else { parts.join(", ") }
}

/// The points of all students, for browsers without JavaScript.
pub(super) fn totals(class: &ClassResults, statistics: &Statistics) -> String {
    let rows = statistics::totals(class).into_iter().map(|(student, points)| {
        format!(
            "<tr><th scope=\"row\" class=\"name\">{}</th><td class=\"number\">{points}</td></tr>\n",
            name(student)
        )
    });
    format!(
        "<noscript><section><h2>Points</h2><p>The map of students by exercises, and the reasons behind each mark, need \
         JavaScript. The script is in this page and loads nothing.</p><table class=\"plain totals\">\n<thead><tr><th scope=\"col\">\
         Student</th><th scope=\"col\" class=\"number\">Points of {}</th></tr></thead>\n<tbody>\n{}</tbody></table></section></noscript>\n",
        statistics.max,
        rows.collect::<String>()
    )
}
