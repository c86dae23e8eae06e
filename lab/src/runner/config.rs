//! What a trial needs to know beforehand, and what is known afterwards.

use std::sync::Arc;

use super::heartbeat::Heartbeat;
use crate::channel::Config;
use crate::context::{Context, Subject};
use crate::lock_tracing::LockTracer;
use crate::receipt::{AliveTask, BriefBlock, CallRow, Ending, Failure, TaskPanic, TaskTimeline};
use crate::spec::{Body, Clock, Spec};

/// Set in the environment of `cargo test`: find out who holds what.
pub(crate) const EXPLAIN: &str = "LAB_EXPLAIN";

#[derive(Clone)]
pub(crate) struct TestConfig {
    pub(crate) spec: Spec,
    pub(crate) body: Body,
    pub(crate) clock: Clock,
    pub(crate) seed: u64,
    /// There when who holds what is to be found out.
    pub(crate) lock_tracer: Option<LockTracer>,
    pub(crate) afterwards: Afterwards,
    pub(crate) context: Arc<Context>,
    pub(crate) heartbeat: Arc<Heartbeat>,
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
pub(crate) struct TestOutcome {
    pub(crate) ending: Ending,
    pub(crate) virtual_ms: u64,
    pub(crate) alive: Vec<AliveTask>,
    pub(crate) task_panics: Vec<TaskPanic>,
    pub(crate) calls: Vec<CallRow>,
    pub(crate) short_blocks: Vec<BriefBlock>,
    pub(crate) tasks: Vec<TaskTimeline>,
}

impl TestConfig {
    /// For the runner, which has read or made up the order.
    pub(crate) fn ordered(spec: Spec, body: Body, order: &Config) -> TestConfig {
        let clock = spec.clock.unwrap_or(order.clock);
        let context = Context::of(Subject { spec, body, learner: order.learner.clone() });
        TestConfig {
            clock,
            seed: order.seed,
            lock_tracer: order.explain.then(LockTracer::default),
            context,
            ..TestConfig::plain(spec, body, Afterwards::Leak)
        }
    }

    /// For `cargo test`.
    pub(crate) fn plain(spec: Spec, body: Body, afterwards: Afterwards) -> TestConfig {
        TestConfig {
            spec,
            body,
            clock: spec.clock.unwrap_or_default(),
            seed: 0,
            lock_tracer: std::env::var_os(EXPLAIN).map(|_| LockTracer::default()),
            afterwards,
            context: Context::of(Subject { spec, body, learner: None }),
            heartbeat: Arc::default(),
        }
    }

    pub(crate) fn observe(&self, ending: Ending) -> TestOutcome {
        let virtual_ms = self.context.elapsed_ms();
        TestOutcome {
            ending,
            virtual_ms,
            alive: self.context.tasks().alive(),
            task_panics: self.context.panics(),
            calls: self.context.calls(virtual_ms),
            short_blocks: self.context.short_blocks(),
            tasks: self.context.tasks().timelines(),
        }
    }

    /// The lab itself could not do its work.
    pub(crate) fn fault(&self, message: &str) -> TestOutcome {
        let message = format!("the lab could not run the test: {message}");
        self.observe(Ending::Failed(Failure { message, ..Failure::default() }))
    }
}
