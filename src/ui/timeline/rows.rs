//! The rows of a timeline, before they are drawn, and their widths.

use std::{collections::BTreeMap, path::Path};

use console::{measure_text_width, truncate_str};

use crate::{
    model::verdict::{CallState, SimulatedCall, SourceLocation, TaskRef, TaskState, TaskTimeline},
    ui::{style::Style, text::sanitize},
};

/// Columns of the whole chart, however wide the terminal is.
pub(super) const MAX_WIDTH: usize = 72;
const MAX_LABEL_WIDTH: usize = 24;

/// The columns of the whole chart. The verdict indents it by five more.
pub(super) fn chart_width(style: &Style) -> usize {
    style.width.saturating_sub(5).min(MAX_WIDTH)
}

/// At most a third of the chart.
pub(super) fn max_label_width(style: &Style) -> usize {
    (chart_width(style) / 3).min(MAX_LABEL_WIDTH)
}

pub(super) struct Row {
    pub label: String,
    /// `None` for a heading.
    pub bar: Option<Bar>,
}

pub(super) struct Bar {
    pub start_ms: u64,
    /// `None` if it was still running at the end.
    pub end_ms: Option<u64>,
    /// When a task was polled; `None` for a call.
    pub polls: Option<Vec<u64>>,
    /// How it ended if it did not return, for example `dropped`.
    pub cut_short: Option<&'static str>,
}

/// Without tasks, only the calls. Otherwise a heading with the calls of the test body, then each task with its calls, and at
/// last the calls of tasks that are not in `tasks`.
pub(super) fn rows(calls: &[SimulatedCall], tasks: &[TaskTimeline], style: &Style) -> Vec<Row> {
    if tasks.is_empty() {
        return calls.iter().map(|call| call_row("", call)).collect();
    }
    let mut by_owner = calls_by_owner(calls);
    let mut rows = Vec::new();
    if let Some(calls) = by_owner.remove(&TaskRef::Main) {
        rows.push(Row { label: TaskRef::Main.to_string(), bar: None });
        rows.extend(calls.into_iter().map(|call| call_row("  ", call)));
    }
    for task in tasks {
        rows.push(task_row(task, style));
        let calls = by_owner.remove(&task.who).unwrap_or_default();
        rows.extend(calls.into_iter().map(|call| call_row("  ", call)));
    }
    let of_unknown_tasks = by_owner.into_iter().flat_map(|(owner, calls)| {
        let who = format!("{owner}  ");
        calls.into_iter().map(move |call| call_row(&who, call))
    });
    rows.extend(of_unknown_tasks);
    rows
}

/// The calls of the test body and of each task.
fn calls_by_owner(calls: &[SimulatedCall]) -> BTreeMap<TaskRef, Vec<&SimulatedCall>> {
    let mut by_owner: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for call in calls {
        by_owner.entry(call.caller()).or_default().push(call);
    }
    by_owner
}

pub(super) fn is_running(call: &SimulatedCall) -> bool {
    call.state == CallState::Running
}

fn call_row(prefix: &str, call: &SimulatedCall) -> Row {
    let bar = Bar {
        start_ms: call.start_ms,
        end_ms: (!is_running(call)).then_some(call.end_ms),
        polls: None,
        cut_short: (call.state == CallState::Dropped).then_some("dropped"),
    };
    Row { label: sanitize(&format!("{prefix}{}", call.name)), bar: Some(bar) }
}

fn task_row(task: &TaskTimeline, style: &Style) -> Row {
    let bar = Bar {
        start_ms: task.start_ms,
        end_ms: task.end_ms,
        polls: Some(task.polls.clone()),
        cut_short: match task.state {
            TaskState::Aborted => Some("aborted"),
            TaskState::Panicked => Some("panicked"),
            TaskState::Done | TaskState::Running => None,
        },
    };
    Row { label: task_label(task.who, task.spawned.as_ref(), style), bar: Some(bar) }
}

/// For example `task 1  gather1.rs:31`. If it is too long, the file's name is cut, not the line number.
fn task_label(who: TaskRef, spawned: Option<&SourceLocation>, style: &Style) -> String {
    let Some(location) = spawned else {
        return who.to_string();
    };
    // A hidden test has the file name of its exercise, so learners would look for its line in the wrong file.
    if location.is_in_hidden_test() {
        return format!("{who}  of the test");
    }
    let (file, line) = (Path::new(&location.file), format!(":{}", location.line));
    let file = sanitize(&file.file_name().unwrap_or_default().to_string_lossy());
    let who = who.to_string();
    let used = measure_text_width(&who) + 2 + line.len();
    let available = max_label_width(style).saturating_sub(used);
    format!("{who}  {}{line}", truncate_str(&file, available, style.glyph("…", "~")))
}
