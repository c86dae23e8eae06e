//! What a test run needs to know, and its outcome.

use std::sync::Arc;

use crate::channel::RequestConfig;
use crate::context::Context;
use crate::heartbeat::Heartbeat;
use crate::lock_tracing::{EXPLAIN, LockTracer};
use crate::receipt::{AliveTask, BriefBlock, CallRow, Ending, Failure, TaskPanic, TaskTimeline};
use crate::spec::{Body, Clock, Spec, Subject};

#[derive(Clone)]
pub(crate) struct TestConfig {
    pub(crate) spec: Spec,
    pub(crate) body: Body,
    pub(crate) clock: Clock,
    pub(crate) seed: u64,
    /// Set if the report shall say who holds which lock.
    pub(crate) lock_tracer: Option<LockTracer>,
    pub(crate) afterwards: Afterwards,
    pub(crate) context: Arc<Context>,
    pub(crate) heartbeat: Arc<Heartbeat>,
}

/// What happens to the runtime and to an unfinished body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Afterwards {
    /// They are leaked. The process ends after the receipt, and no `drop` of the exercise can change or delay that.
    Leak,
    /// They are dropped. The process continues with other tests.
    Drop,
}

/// How a test ended, and what the context contained at that moment.
#[derive(Debug)]
pub(crate) struct TestOutcome {
    pub(crate) ending: Ending,
    pub(crate) virtual_ms: u64,
    pub(crate) alive: Vec<AliveTask>,
    pub(crate) task_panics: Vec<TaskPanic>,
    pub(crate) calls: Vec<CallRow>,
    pub(crate) brief_blocks: Vec<BriefBlock>,
    pub(crate) tasks: Vec<TaskTimeline>,
}

impl TestConfig {
    /// For channel mode.
    pub(crate) fn for_request(spec: Spec, body: Body, request: &RequestConfig) -> TestConfig {
        TestConfig {
            clock: spec.clock.unwrap_or(request.clock),
            seed: request.seed,
            lock_tracer: request.explain.then(LockTracer::default),
            context: Context::new(Subject { spec, body, learner: request.learner.clone() }),
            ..TestConfig::for_cargo_test(spec, body, Afterwards::Leak)
        }
    }

    pub(crate) fn for_cargo_test(spec: Spec, body: Body, afterwards: Afterwards) -> TestConfig {
        TestConfig {
            spec,
            body,
            clock: spec.clock.unwrap_or_default(),
            seed: 0,
            lock_tracer: std::env::var_os(EXPLAIN).map(|_| LockTracer::default()),
            afterwards,
            context: Context::new(Subject { spec, body, learner: None }),
            heartbeat: Arc::default(),
        }
    }

    pub(crate) fn outcome(&self, ending: Ending) -> TestOutcome {
        let virtual_ms = self.context.elapsed_ms();
        TestOutcome {
            ending,
            virtual_ms,
            alive: self.context.tasks().alive(),
            task_panics: self.context.panics(),
            calls: self.context.calls(virtual_ms),
            brief_blocks: self.context.brief_blocks(),
            tasks: self.context.tasks().timelines(),
        }
    }

    /// The outcome of a test that lab could not run.
    pub(crate) fn lab_failure(&self, reason: &str) -> TestOutcome {
        let message = format!("the lab could not run the test: {reason}");
        self.outcome(Ending::Failed(Failure { message, ..Failure::default() }))
    }
}
