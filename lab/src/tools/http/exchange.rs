//! A request and its answer, as the records of the test have them.

use std::sync::Arc;

use super::Shared;
use crate::lock::lock;
use crate::receipt::{CallRow, CallState};
use crate::tools::drop_log::Tracked;
use crate::tools::gauge::GaugeGuard;

/// Held from the head of the request to the last byte of the answer.
pub(super) struct Exchange {
    shared: Arc<Shared>,
    row: Option<usize>,
    tracked: Option<Tracked>,
    _inside: GaugeGuard,
    pub(super) number: usize,
    pub(super) attempt: usize,
    pub(super) in_flight: usize,
}

impl Exchange {
    pub(super) fn begin(shared: &Arc<Shared>, name: &str) -> Exchange {
        let inside = shared.gauge.enter();
        Exchange {
            row: record(shared, name),
            tracked: Some(shared.log.track(name)),
            number: shared.gauge.total(),
            attempt: attempt(shared, name),
            in_flight: shared.gauge.current(),
            _inside: inside,
            shared: Arc::clone(shared),
        }
    }

    /// The answer has been given.
    pub(super) fn finish(mut self) {
        if let Some(tracked) = self.tracked.take() {
            tracked.finish();
        }
        self.end(CallState::Done);
    }

    fn end(&mut self, state: CallState) {
        if let Some(row) = self.row.take() {
            self.shared.context.end_call(row, state);
        }
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.end(CallState::Dropped);
    }
}

fn attempt(shared: &Shared, name: &str) -> usize {
    let mut attempts = lock(&shared.attempts);
    let count = attempts.entry(name.to_owned()).or_default();
    *count += 1;
    *count
}

/// Whose request it is cannot be known: it came over the network.
fn record(shared: &Shared, name: &str) -> Option<usize> {
    let now = shared.context.elapsed_ms();
    shared.context.add_call_of_client(CallRow {
        name: name.to_owned(),
        owner: Some("a client".to_owned()),
        start_ms: now,
        end_ms: now,
        state: CallState::Running,
    })
}
