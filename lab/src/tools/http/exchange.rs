//! Records a request and its answer in the test's context.

use std::sync::Arc;

use super::Shared;
use crate::lock::lock;
use crate::receipt::{CallRow, CallState};
use crate::tools::drop_log::Tracked;
use crate::tools::gauge::GaugeGuard;

/// Lives from the head of the request to the last byte of the answer.
pub(super) struct Exchange {
    shared: Arc<Shared>,
    /// The index of the recorded call.
    call: Option<usize>,
    tracked: Option<Tracked>,
    _guard: GaugeGuard,
    pub(super) number: usize,
    pub(super) attempt: usize,
    pub(super) in_flight: usize,
}

impl Exchange {
    pub(super) fn begin(shared: &Arc<Shared>, name: &str) -> Exchange {
        let guard = shared.gauge.enter();
        Exchange {
            call: record(shared, name),
            tracked: Some(shared.log.track(name)),
            number: shared.gauge.total(),
            attempt: attempt(shared, name),
            in_flight: shared.gauge.current(),
            _guard: guard,
            shared: Arc::clone(shared),
        }
    }

    /// Records that the answer is sent.
    pub(super) fn finish(mut self) {
        if let Some(tracked) = self.tracked.take() {
            tracked.finish();
        }
        self.end(CallState::Done);
    }

    fn end(&mut self, state: CallState) {
        if let Some(call) = self.call.take() {
            self.shared.context.end_call(call, state);
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

/// The request came over the network, so the task that sent it is not known.
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
