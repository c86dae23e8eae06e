//! The data for the page's script. Equal texts are stored once, because many cells of a class are alike.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{
    status_icons::{icon, index, meaning},
    text::shell_word,
};
use crate::model::printable::many_lines as visible;
use crate::model::{
    grade::{
        ClassResults, Grade, Points, Status, TestGrade,
        statistics::{self, Statistics},
    },
    humanize,
    verdict::VerdictKind,
};

/// The data as JSON. The functions below document the arrays.
pub(super) fn data(class: &ClassResults, statistics: &Statistics) -> Value {
    let mut pool = Pool::default();
    let rows: Vec<Value> = students(class).map(|grades| row(class, grades, &mut pool)).collect();
    let totals = statistics::totals(class);
    let names: Vec<Value> = totals.iter().map(|(name, points)| student(name, *points)).collect();
    json!({
        "seed": class.run.seed.to_string(),
        "statuses": Status::ALL.map(|status| json!([icon(status), status.words(), meaning(status)])),
        "verdicts": VerdictKind::ALL.map(|kind| kind.snake().replace('_', " ")),
        "tasks": tasks(class, statistics),
        "students": names,
        "rows": rows,
        "details": pool.details,
        "texts": pool.texts,
    })
}

/// `[name as shown, name, name as a shell word, points]`
fn student(name: &str, points: Points) -> Value {
    json!([visible(name), name, shell_word(name), points])
}

/// `[name, lesson, points, passed, attempted]`
fn tasks(class: &ClassResults, statistics: &Statistics) -> Vec<Value> {
    let with_statistics = class.run.exercises.iter().zip(&statistics.exercises);
    with_statistics
        .map(|(task, counted)| {
            json!([task.name, visible(&task.lesson), task.points, counted.passed, counted.attempted])
        })
        .collect()
}

fn students(class: &ClassResults) -> impl Iterator<Item = &[Grade]> {
    class.grades.chunk_by(|one, other| one.student == other.student)
}

/// A [`cell`] for each exercise, `null` if there is no grade.
fn row(class: &ClassResults, grades: &[Grade], pool: &mut Pool) -> Value {
    let by_name: HashMap<&str, &Grade> =
        grades.iter().map(|grade| (grade.exercise.as_str(), grade)).collect();
    let tasks = class.run.exercises.iter();
    tasks.map(|task| by_name.get(task.name.as_str()).map(|grade| cell(grade, pool))).collect()
}

/// `[status, points, withheld, index in details, index of the file's digest in texts]`
fn cell(grade: &Grade, pool: &mut Pool) -> Value {
    let detail = pool.detail(grade);
    let digest = pool.text(grade.file_sha256.as_deref().unwrap_or_default());
    json!([index(grade.status), grade.points, u8::from(grade.withheld), detail, digest])
}

/// Texts and details, each stored once.
#[derive(Default)]
struct Pool {
    texts: Vec<String>,
    text_indices: HashMap<String, usize>,
    details: Vec<Value>,
    detail_indices: HashMap<String, usize>,
}

impl Pool {
    fn text(&mut self, text: &str) -> usize {
        let text = visible(text);
        if let Some(index) = self.text_indices.get(&text) {
            return *index;
        }
        self.texts.push(text.clone());
        self.text_indices.insert(text, self.texts.len() - 1);
        self.texts.len() - 1
    }

    /// `[reason, tests, flags, report]`, with texts as indices in `texts`.
    fn detail(&mut self, grade: &Grade) -> usize {
        let tests: Vec<Value> = grade.tests.iter().map(|test| self.test(test)).collect();
        let flags: Vec<Value> = grade
            .flags
            .iter()
            .map(|flag| {
                let kind = flag.kind.snake().replace('_', " ");
                json!([self.text(&kind), flag.line, self.text(&flag.note), u8::from(flag.kind.withholds())])
            })
            .collect();
        let detail = json!([self.text(&grade.reason), tests, flags, self.text(&grade.report)]);
        let key = detail.to_string();
        *self.detail_indices.entry(key).or_insert_with(|| {
            self.details.push(detail);
            self.details.len() - 1
        })
    }

    /// `[sentence, verdict, weight, message]`
    fn test(&mut self, test: &TestGrade) -> Value {
        let verdict = VerdictKind::ALL.iter().position(|kind| *kind == test.verdict);
        json!([self.text(&humanize::sentence(&test.name)), verdict, test.weight, self.text(&test.message)])
    }
}
