//! What a trial needs to know beforehand, and what is known afterwards.

use std::sync::Arc;

use super::pulse::Pulse;
use crate::context::Context;
use crate::receipt::{CallRow, Ending, Failure, TaskPanic};
use crate::spec::{Clock, Spec};

#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) spec: Spec,
    pub(crate) clock: Clock,
    pub(crate) afterwards: Afterwards,
    pub(crate) context: Arc<Context>,
    pub(crate) pulse: Arc<Pulse>,
}

/// What becomes of the runtime and an unfinished body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Afterwards {
    /// They are kept: the process ends with the receipt, and no `drop` of the exercise's can change or hang that.
    Leak,
    /// They are dropped: the process goes on with other tests.
    Drop,
}

/// How a trial ended, and what the context knew at that moment.
#[derive(Debug)]
pub(crate) struct Observed {
    pub(crate) ending: Ending,
    pub(crate) virtual_ms: u64,
    pub(crate) alive_tasks: usize,
    pub(crate) lost_panics: Vec<TaskPanic>,
    pub(crate) calls: Vec<CallRow>,
}

impl Plan {
    /// `clock` is for a test that does not ask for one itself.
    pub(crate) fn new(spec: Spec, clock: Clock, afterwards: Afterwards) -> Plan {
        let clock = spec.clock.unwrap_or(clock);
        Plan { spec, clock, afterwards, context: Context::new(), pulse: Arc::default() }
    }

    pub(crate) fn observe(&self, ending: Ending) -> Observed {
        let virtual_ms = self.context.elapsed_ms();
        Observed {
            ending,
            virtual_ms,
            alive_tasks: self.context.alive_tasks().unwrap_or(0),
            lost_panics: self.context.panics(),
            calls: self.context.calls(virtual_ms),
        }
    }

    /// The lab itself could not do its work.
    pub(crate) fn fault(&self, message: &str) -> Observed {
        let message = format!("the lab could not run the test: {message}");
        self.observe(Ending::Failed(Failure { message, ..Failure::default() }))
    }
}
