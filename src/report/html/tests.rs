use std::fs;

use serde_json::Value;

use super::*;
use crate::{
    model::grade::{Grade, Level, Status},
    model::printable::many_lines as visible,
};

#[path = "fixtures.rs"]
mod fixtures;

/// The part of the page between `start` and `end`.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let from = page.find(start).expect("the start is there") + start.len();
    &page[from..from + page[from..].find(end).expect("the end is there")]
}

fn data_of(page: &str) -> Value {
    serde_json::from_str(between(page, "id=\"data\">", "</script>")).expect("JSON")
}

/// A small class with hostile names.
fn small() -> ClassResults {
    fixtures::class(10)
}

/// The same class with only letters and digits in its texts.
fn harmless(class: &ClassResults) -> ClassResults {
    let plain = |text: &str| {
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { 'x' }).collect::<String>()
    };
    let grades = class.grades.iter().map(|grade| Grade {
        student: plain(&grade.student),
        reason: plain(&grade.reason),
        report: plain(&grade.report),
        ..grade.clone()
    });
    ClassResults { run: class.run.clone(), grades: grades.collect() }
}

#[test]
fn text_of_students_adds_no_markup() {
    let (class, marks) = (small(), ['<', '>', '"', '\'']);
    let marks_in = |class: &ClassResults| {
        let page = render(class, &fixtures::timing(class));
        // The quotes of JSON are not markup; `<` in it would be.
        let data = between(&page, "id=\"data\">", "</script>").to_owned();
        assert!(!data.contains(['<', '>', '&']), "the data could end its element");
        marks.map(|mark| page.replace(&data, "").matches(mark).count())
    };
    assert_eq!(marks_in(&class), marks_in(&harmless(&class)));
    let page = render(&class, &[]);
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (2, 2));
    assert!(!page.contains(['\u{202e}', '\u{2028}']), "nor does any turn it around");
}

#[test]
fn the_same_class_gives_the_same_bytes_and_times_stay_at_the_end() {
    let class = small();
    let timing = fixtures::timing(&class);
    assert_eq!(render(&class, &timing), render(&class, &timing));
    let (with, without) = (render(&class, &timing), render(&class, &[]));
    let from = with.find("<section id=\"timing\">").expect("a section");
    let to = from + with[from..].find("</section>\n").expect("its end") + "</section>\n".len();
    assert_eq!([&with[..from], &with[to..]].concat(), without);
}

#[test]
fn the_page_loads_nothing_and_allows_nothing_else() {
    let page = render(&small(), &[]);
    for request in ["http://", "https://", "src=\"", "url(", "@import", "<link", "fetch(", "XMLHttpRequest"] {
        assert!(!page.contains(request), "{request}");
    }
    let script = between(&page, "</script>\n<script>", "</script>");
    let style = between(&page, "<style>", "</style>");
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    );
    assert_eq!(between(&page, "Content-Security-Policy\" content=\"", "\">"), policy);
    assert!(!page.replace(&script.to_owned(), "").contains(" style=\""), "the policy would ignore it");
}

#[test]
fn the_script_makes_no_markup_of_strings() {
    for word in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "setHTML"]
    {
        assert!(!include_str!("page.js").contains(word), "{word}");
    }
}

#[test]
fn every_cell_is_in_the_data_and_texts_are_kept_once() {
    let class = small();
    let data = data_of(&render(&class, &[]));
    let width = class.run.exercises.len();
    for (n, grade) in class.grades.iter().enumerate() {
        let cell = &data["rows"][n / width][n % width];
        let detail = &data["details"][cell[3].as_u64().expect("an index") as usize];
        let text = |index: &Value| data["texts"][index.as_u64().expect("an index") as usize].as_str();
        assert_eq!(data["statuses"][cell[0].as_u64().expect("an index") as usize][1], grade.status.words());
        assert_eq!(cell[1].as_f64(), Some(grade.points.as_f64()));
        assert_eq!(text(&detail[0]), Some(grade.reason.as_str()));
        assert_eq!(text(&detail[3]), Some(visible(&grade.report).as_str()));
        assert_eq!(detail[1].as_array().map(Vec::len), Some(grade.tests.len()));
        assert_eq!(text(&cell[4]), Some(grade.file_sha256.as_deref().unwrap_or_default()));
        assert_eq!(data["students"][n / width][1], grade.student);
    }
    let mut texts: Vec<&str> =
        data["texts"].as_array().expect("texts").iter().filter_map(Value::as_str).collect();
    let all = texts.len();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), all);
    assert_eq!(data["seed"], class.run.seed.to_string(), "JavaScript has no such numbers");
}

#[test]
fn what_needs_action_is_at_the_top() {
    let mut class = small();
    for grade in &mut class.grades {
        grade.status = Status::Pass;
        grade.withheld = false;
        grade.flags.clear();
    }
    class.run.isolation.level = Level::Full;
    let quiet = render(&class, &[]);
    assert!(!quiet.contains("class=\"alert") && quiet.contains("Nothing: every mark is final."));

    class.grades[0].status = Status::Infrastructure;
    class.grades[0].reason = "no space <left>".into();
    class.grades[1].withheld = true;
    class.grades[1].reason = "looks at memory".into();
    class.run.isolation.level = Level::None;
    let page = render(&class, &[]);
    let (fault, warning) = (page.find("1 result to be graded again"), page.find("Isolation: none."));
    assert!(fault.is_some() && fault < warning && warning < page.find("<div class=\"cards\">"));
    assert!(page.contains("no space &lt;left&gt;"));
    let waiting = between(&page, "<section id=\"waiting\">", "</section>");
    let name = text::percent_encoded(&class.grades[1].student);
    assert!(
        waiting.contains("1 mark is withheld and counts 0 points") && waiting.contains("looks at memory")
    );
    assert!(waiting.contains(&format!("href=\"#{name}/{}\"", class.grades[1].exercise)), "{waiting}");
}

#[test]
fn totals_can_be_read_without_a_script() {
    let class = small();
    let totals = between(&render(&class, &[]), "<noscript>", "</noscript>").to_owned();
    assert_eq!(totals.matches("<bdi>").count(), 10);
    assert!(totals.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi></th><td class=\"number\">"));
}

#[test]
fn an_empty_class_is_a_page_too() {
    let class = ClassResults { run: small().run, grades: Vec::new() };
    assert_eq!(data_of(&render(&class, &[]))["students"], serde_json::json!([]));
}

/// Writes a page to look at: `SAMPLE_PAGE=page.render cargo test --bin asynclings sample_page -- --ignored`.
#[test]
#[ignore = "writes a file"]
fn sample_page() {
    let students = std::env::var("SAMPLE_STUDENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let class = fixtures::class(students);
    let page = render(&class, &fixtures::timing(&class));
    fs::write(std::env::var_os("SAMPLE_PAGE").expect("SAMPLE_PAGE"), page).expect("can be written");
}
