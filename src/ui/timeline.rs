//! The timeline of a test: a chart of its tasks with their polls, and of its simulated calls.

mod chart;
mod rows;
#[cfg(test)]
mod tests;

use std::time::Duration;

use self::chart::Chart;
use super::{
    style::{Role, Style},
    text::Lines,
};
use crate::model::{
    humanize,
    verdict::{ExpectationKind, Receipt, SimulatedCall, TaskTimeline, TestRun},
    workbook::Clock,
};

/// Rows of tasks and calls; the others are counted.
const MAX_ROWS: usize = 12;

/// Lab's report has at most this many tasks; a longer list is cut.
const MAX_REPORTED_TASKS: usize = 500;

/// Whether the run has tasks or calls to draw.
pub fn has_chart(run: &TestRun) -> bool {
    !run.calls.is_empty() || !run.evidence.tasks.is_empty()
}

/// [`render`], but empty if the chart would say nothing: if there are only tasks, all at the same moment.
pub fn render_if_informative(run: &TestRun, style: &Style) -> Lines {
    let informative = !run.calls.is_empty() || last_event(run) > 0;
    if informative { render(run, style) } else { Lines::new() }
}

/// An axis, one row for each task and each call, and a summary. Empty if there are none.
pub fn render(run: &TestRun, style: &Style) -> Lines {
    if !has_chart(run) {
        return Lines::new();
    }
    let mut rows = rows::rows(&run.calls, &run.evidence.tasks, style);
    let left_out = rows.len().saturating_sub(MAX_ROWS);
    rows.truncate(MAX_ROWS);
    let chart = Chart::new(&rows, shown_ms(run), style);
    let note = (left_out > 0)
        .then(|| style.style(Role::Dim, format!("{} {left_out} more", style.glyph("…", "..."))));
    let bars: Lines = rows.iter().map(|row| chart.row(row)).collect();
    chart.axis().into_iter().chain(bars).chain(note).chain([summary(run)]).collect()
}

/// For example `60 ms of virtual time, at most 2 at once`. Counts calls, or tasks if there are no calls.
fn summary(run: &TestRun) -> String {
    let total = humanize::duration(Duration::from_millis(total_ms(run)));
    let at_once = if run.calls.is_empty() {
        let lifetimes =
            run.evidence.tasks.iter().map(|task| (task.start_ms, task.end_ms.unwrap_or(u64::MAX)));
        let most = humanize::count(max_at_once(lifetimes), "task");
        let is_cut = run.evidence.tasks.len() >= MAX_REPORTED_TASKS;
        if is_cut { format!("{most} or more") } else { format!("at most {most}") }
    } else {
        format!("at most {}", max_at_once(run.calls.iter().map(|call| (call.start_ms, end_of(call)))))
    };
    let clock = match run.clock {
        Clock::Paused => "virtual",
        Clock::Real => "real",
    };
    format!("{total} of {clock} time, {at_once} at once")
}

/// A running call overlaps with all calls that begin later.
fn end_of(call: &SimulatedCall) -> u64 {
    if rows::is_running(call) { u64::MAX } else { call.end_ms }
}

/// The largest number of overlapping spans, at least 1. A span that ends when another begins does not overlap with it, and a
/// span of no length overlaps with none.
fn max_at_once(spans: impl Iterator<Item = (u64, u64)>) -> usize {
    let spans: Vec<_> = spans.filter(|(start, end)| start < end).collect();
    let mut starts: Vec<u64> = spans.iter().map(|(start, _)| *start).collect();
    let mut ends: Vec<u64> = spans.iter().map(|(_, end)| *end).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let mut ended = 0;
    let at_start = starts.iter().enumerate().map(|(begun, start)| {
        while ends[ended] <= *start {
            ended += 1;
        }
        begun + 1 - ended
    });
    at_start.max().unwrap_or(0).max(1)
}

/// Time at the right edge. If a test ends with a long time without events (as a hung test does), the chart stops at the last
/// event, because the events would not be visible otherwise. If the failure is about the time, all of it is shown.
fn shown_ms(run: &TestRun) -> u64 {
    let (last, total) = (last_event(run), total_ms(run));
    let is_empty_end = last > 0 && total / 8 > last;
    if is_empty_end && !failed_on_time(run) { last } else { total }
}

fn failed_on_time(run: &TestRun) -> bool {
    matches!(&run.receipt, Some(Receipt::Failed(failure)) if failure.expectation == ExpectationKind::ElapsedTime)
}

fn total_ms(run: &TestRun) -> u64 {
    let virtual_ms = run.virtual_time.map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
    let calls = run.calls.iter().map(|call| call.end_ms);
    calls.chain([virtual_ms, last_event(run)]).max().unwrap_or(0)
}

fn last_event(run: &TestRun) -> u64 {
    let calls = run.calls.iter().map(last_of_call);
    calls.chain(run.evidence.tasks.iter().map(last_of_task)).max().unwrap_or(0)
}

fn last_of_call(call: &SimulatedCall) -> u64 {
    if rows::is_running(call) { call.start_ms } else { call.end_ms }
}

fn last_of_task(task: &TaskTimeline) -> u64 {
    let last_poll = task.polls.iter().copied().max();
    last_poll.into_iter().chain(task.end_ms).chain([task.start_ms]).max().unwrap_or(0)
}
