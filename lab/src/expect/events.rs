//! Expectations about the order and the times of events.

use std::time::Duration;

use super::failure::{ms_text, raise};
use crate::time::whole_ms;
use crate::tools::{DropLog, Log};

/// Expects that the log contains these entries in this order, each as often as it is listed. Other entries may be between them. To
/// check all entries, compare [`Log::entries`] with [`expect_eq`](crate::expect_eq).
///
/// # Panics
/// If the order differs, or if one is missing or too frequent.
///
/// ```
/// let log = lab::Log::new();
/// for step in ["boil", "hum", "pour"] {
///     log.record(step);
/// }
/// lab::expect_order(&log, ["boil", "pour"]);
/// ```
#[track_caller]
pub fn expect_order<const N: usize>(log: &Log, expected: [&str; N]) {
    let entries = log.entries();
    let seen: Vec<&str> =
        entries.iter().map(String::as_str).filter(|entry| expected.contains(entry)).collect();
    if seen != expected {
        raise("the order of events", Some(expected.join(", ")), Some(order_text(&seen, &expected)));
    }
}

/// Like `pour, boil; never grind`.
fn order_text(seen: &[&str], expected: &[&str]) -> String {
    let missing: Vec<&str> = expected.iter().copied().filter(|entry| !seen.contains(entry)).collect();
    let parts = [seen.join(", "), format!("never {}", missing.join(", never "))];
    let shown = [!seen.is_empty(), !missing.is_empty()];
    parts
        .into_iter()
        .zip(shown)
        .filter_map(|(part, shown)| shown.then_some(part))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Expects that the work with this name was dropped unfinished, once, and at exactly this time after the test began.
///
/// # Panics
/// If it was dropped at another time, more than once, or not at all.
///
/// ```
/// # fn main() { the_slow_answer_is_dropped_at_the_timeout() }
/// #[lab::test]
/// async fn the_slow_answer_is_dropped_at_the_timeout() {
///     let shop = lab::Service::scripted("shop", |_| lab::Reply::never());
///     let _ = tokio::time::timeout(lab::ms(50), shop.request("lemons")).await;
///     lab::expect_dropped_at(shop.log(), "lemons", lab::ms(50));
/// }
/// ```
#[track_caller]
pub fn expect_dropped_at(log: &DropLog, name: &str, at: Duration) {
    let dropped = times_of(log.dropped_at(), name);
    if dropped != [whole_ms(at)] {
        let what = format!("the moment at which `{name}` is dropped");
        raise(&what, Some(ms_text(at)), Some(fate(log, name, &dropped)));
    }
}

fn times_of(events: Vec<(u64, String)>, name: &str) -> Vec<u64> {
    events.into_iter().filter(|(_, found)| found == name).map(|(at, _)| at).collect()
}

/// What happened to the work with this name instead, for the message.
fn fate(log: &DropLog, name: &str, dropped: &[u64]) -> String {
    let (started, finished) = (times_of(log.started_at(), name), times_of(log.finished_at(), name));
    match (dropped, &finished[..], &started[..]) {
        ([], [], []) => "it was never started".to_owned(),
        ([], [], _) => "it is still going on".to_owned(),
        ([], [at, ..], _) => format!("it was finished, at {at} ms"),
        (all, ..) => all.iter().map(|at| format!("{at} ms")).collect::<Vec<_>>().join(", "),
    }
}
