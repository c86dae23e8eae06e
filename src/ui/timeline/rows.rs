//! What the rows of the chart are, before they are drawn.

use std::{collections::BTreeMap, path::Path};

use console::{measure_text_width, truncate_str};

use super::chart;
use crate::{
    model::verdict::{CallState, SimulatedCall, SourceLocation, TaskRef, TaskState, TaskTimeline},
    ui::{style::Style, text::sanitize},
};

/// A label, and what is drawn beside it.
pub(super) struct Row {
    pub label: String,
    /// None for a heading.
    pub bar: Option<Bar>,
}

/// What is drawn.
pub(super) struct Bar {
    pub start_ms: u64,
    /// None: it goes on to the right edge, and beyond.
    pub end_ms: Option<u64>,
    /// The polls of a task; a call has none.
    pub polls: Option<Vec<u64>>,
    /// How it was cut off, if it was.
    pub cut: Option<&'static str>,
}

/// Without tasks, the calls. Else the calls of the body below a heading, then each task with its calls, and at last calls
/// of tasks that nothing else is known of.
pub(super) fn rows(calls: &[SimulatedCall], tasks: &[TaskTimeline], style: &Style) -> Vec<Row> {
    if tasks.is_empty() {
        return calls.iter().map(|call| of_call("", call)).collect();
    }
    let mut by_owner: BTreeMap<TaskRef, Vec<&SimulatedCall>> = BTreeMap::new();
    for call in calls {
        by_owner.entry(call.caller()).or_default().push(call);
    }
    let mut rows = Vec::new();
    if let Some(calls) = by_owner.remove(&TaskRef::Main) {
        rows.push(Row { label: TaskRef::Main.to_string(), bar: None });
        rows.extend(calls.into_iter().map(|call| of_call("  ", call)));
    }
    for task in tasks {
        rows.push(of_task(task, style));
        let calls = by_owner.remove(&task.who).unwrap_or_default();
        rows.extend(calls.into_iter().map(|call| of_call("  ", call)));
    }
    let strangers = by_owner.into_iter().flat_map(|(owner, calls)| {
        let who = format!("{owner}  ");
        calls.into_iter().map(move |call| of_call(&who, call))
    });
    rows.extend(strangers);
    rows
}

pub(super) fn is_running(call: &SimulatedCall) -> bool {
    call.state == CallState::Running
}

fn of_call(before: &str, call: &SimulatedCall) -> Row {
    let bar = Bar {
        start_ms: call.start_ms,
        end_ms: (!is_running(call)).then_some(call.end_ms),
        polls: None,
        cut: (call.state == CallState::Dropped).then_some("dropped"),
    };
    Row { label: sanitize(&format!("{before}{}", call.name)), bar: Some(bar) }
}

fn of_task(task: &TaskTimeline, style: &Style) -> Row {
    let bar = Bar {
        start_ms: task.start_ms,
        end_ms: task.end_ms,
        polls: Some(task.polls.clone()),
        cut: match task.state {
            TaskState::Aborted => Some("aborted"),
            TaskState::Panicked => Some("panicked"),
            TaskState::Done | TaskState::Running => None,
        },
    };
    Row { label: task_label(task.who, task.spawned.as_ref(), style), bar: Some(bar) }
}

/// `task 1  gather1.rs:31`. If that is too long, the file's name gives way, not the line.
fn task_label(who: TaskRef, spawned: Option<&SourceLocation>, style: &Style) -> String {
    let Some(place) = spawned else {
        return who.to_string();
    };
    // A hidden test has the name of its exercise: its line 31 would be looked for in the wrong file.
    if place.is_in_hidden_test() {
        return format!("{who}  of the test");
    }
    let (file, line) = (Path::new(&place.file), format!(":{}", place.line));
    let file = sanitize(&file.file_name().unwrap_or_default().to_string_lossy());
    let who = who.to_string();
    let used = measure_text_width(&who) + 2 + line.len();
    let room = chart::longest_label(style).saturating_sub(used);
    format!("{who}  {}{line}", truncate_str(&file, room, style.glyph("…", "~")))
}
