//! The chart of a test in virtual time: its tasks with their polls, and the simulated calls that they make.

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

/// More rows than this are no longer read.
const MOST_ROWS: usize = 12;

/// So many lives are in a receipt: lab leaves out all later ones.
const TASKS_TOLD: usize = 500;

/// Whether there is anything to draw.
pub fn is_there(run: &TestRun) -> bool {
    !run.calls.is_empty() || !run.evidence.tasks.is_empty()
}

/// The chart where nobody asked for it. Tasks alone, all in the same moment, would only be noise beside a failure.
pub fn if_telling(run: &TestRun, style: &Style) -> Lines {
    let telling = !run.calls.is_empty() || last_event(run) > 0;
    if telling { render(run, style) } else { Lines::new() }
}

/// An axis, one row for each task and each call, and below them what they add up to. Nothing if there are none.
pub fn render(run: &TestRun, style: &Style) -> Lines {
    if !is_there(run) {
        return Lines::new();
    }
    let mut rows = rows::rows(&run.calls, &run.evidence.tasks, style);
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    let chart = Chart::new(&rows, shown_ms(run), style);
    let note = (left_out > 0)
        .then(|| style.style(Role::Dim, format!("{} {left_out} more", style.glyph("…", "..."))));
    let drawn: Lines = rows.iter().map(|row| chart.row(row)).collect();
    chart.axis().into_iter().chain(drawn).chain(note).chain([sum(run)]).collect()
}

/// `60 ms of virtual time, at most 2 at once`: the calls, or else the tasks.
fn sum(run: &TestRun) -> String {
    let total = humanize::duration(Duration::from_millis(total_ms(run)));
    let at_once = if run.calls.is_empty() {
        let lives = run.evidence.tasks.iter().map(|task| (task.start_ms, task.end_ms.unwrap_or(u64::MAX)));
        let most = humanize::count(most_at_once(lives), "task");
        let is_cut = run.evidence.tasks.len() >= TASKS_TOLD;
        if is_cut { format!("{most} or more") } else { format!("at most {most}") }
    } else {
        format!("at most {}", most_at_once(run.calls.iter().map(|call| (call.start_ms, end_of(call)))))
    };
    let clock = match run.clock {
        Clock::Paused => "virtual",
        Clock::Real => "real",
    };
    format!("{total} of {clock} time, {at_once} at once")
}

/// A call that goes on overlaps with all that begin later.
fn end_of(call: &SimulatedCall) -> u64 {
    if rows::is_running(call) { u64::MAX } else { call.end_ms }
}

/// What ends in the moment in which another begins does not overlap with it. What takes no time is not counted, but that
/// there was something is.
fn most_at_once(spans: impl Iterator<Item = (u64, u64)>) -> usize {
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

/// Time at the right edge. A hung test has a long time without any event at its end: the chart stops before it, or else there
/// would be nothing to see in the part where something happened. The same for a test that waits to see what comes. But when
/// the time is what is wrong, all of it is shown.
fn shown_ms(run: &TestRun) -> u64 {
    let (last, total) = (last_event(run), total_ms(run));
    let is_empty_end = last > 0 && total / 8 > last;
    if is_empty_end && !is_about_time(run) { last } else { total }
}

fn is_about_time(run: &TestRun) -> bool {
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
