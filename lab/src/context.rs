//! The state of a running test: its clock, its tasks, its recorded calls, panics and brief blocks.
//!
//! A thread knows the context of its test. A bench tool keeps the context in which it was made, so it also works on a thread that
//! the exercise starts.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Instant, Sleep, sleep};

use crate::background::BackgroundQueue;
use crate::brief_blocks::BriefBlocks;
use crate::lock::lock;
use crate::receipt::{BriefBlock, CallRow, CallState, Failure, TaskPanic};
use crate::spec::{Clock, Subject};
use crate::symbols::Sources;
use crate::tasks::{self, MAIN, TaskId, Tasks, task_name};
use crate::time::whole_ms;

/// These bound the length of a receipt and the memory of a test that calls or panics in a loop.
const MAX_CALLS: usize = 2000;
const MAX_PANICS: usize = 100;

thread_local! {
    static CURRENT: RefCell<Option<Arc<Context>>> = const { RefCell::new(None) };
}

/// The context of threads that belong to no test: threads of the learner, or a program that uses the bench tools only.
static COMMON: OnceLock<Arc<Context>> = OnceLock::new();

#[derive(Default)]
pub(crate) struct Context {
    origin: OnceLock<Origin>,
    calls: Mutex<Vec<CallRow>>,
    panics: Mutex<Vec<TaskPanic>>,
    failure: Mutex<Option<Failure>>,
    tasks: Arc<Tasks>,
    blocks: BriefBlocks,
    background: BackgroundQueue,
    subject: OnceLock<Subject>,
    sources: OnceLock<Sources>,
}

/// The moment from which the test's time counts, and the runtime whose clock it uses.
struct Origin {
    start: Instant,
    clock: Clock,
    runtime: Option<Handle>,
}

/// The time since the test body began, on the test's own clock: virtual if it is paused, else real. Outside a lab test: real time
/// since the first use of lab in this process.
#[must_use]
pub fn elapsed() -> Duration {
    Context::current().elapsed()
}

impl Context {
    pub(crate) fn new(subject: Subject) -> Arc<Context> {
        Arc::new(Context { subject: subject.into(), ..Context::default() })
    }

    pub(crate) fn current() -> Arc<Context> {
        let own = CURRENT.try_with(|current| current.borrow().clone());
        own.ok().flatten().unwrap_or_else(|| Arc::clone(COMMON.get_or_init(Arc::default)))
    }

    /// Makes this the context of all threads that have none. For channel mode, where a process runs a single test.
    pub(crate) fn share(self: &Arc<Self>) {
        let _ = COMMON.set(Arc::clone(self));
    }

    /// From now on the calling thread belongs to the test.
    pub(crate) fn adopt_thread(self: &Arc<Self>) {
        let _ = CURRENT.try_with(|current| current.replace(Some(Arc::clone(self))));
    }

    /// Starts the test's time. To be called once, immediately before the body runs.
    pub(crate) fn begin(&self, clock: Clock, runtime: Option<Handle>) {
        let _ = self.origin.set(Origin { start: Instant::now(), clock, runtime });
        self.tasks.begin();
    }

    pub(crate) fn tasks(&self) -> &Arc<Tasks> {
        &self.tasks
    }

    pub(crate) fn blocks(&self) -> &BriefBlocks {
        &self.blocks
    }

    pub(crate) fn background(&self) -> &BackgroundQueue {
        &self.background
    }

    /// The brief blocks so far, with their source lines. Takes milliseconds if there are any.
    pub(crate) fn brief_blocks(&self) -> Vec<BriefBlock> {
        if self.blocks.count() == 0 { Vec::new() } else { self.blocks.resolve(&self.tasks, self.sources()) }
    }

    /// The first call takes milliseconds.
    pub(crate) fn sources(&self) -> &Sources {
        self.sources.get_or_init(|| self.subject.get().map(Sources::of).unwrap_or_default())
    }

    /// The task that runs on this thread. None on threads and in blocking jobs outside the runtime.
    fn current_task(&self) -> Option<TaskId> {
        tasks::current().or_else(|| tokio::task::try_id().map(|id| self.tasks.number(id)))
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.origin.get_or_init(Origin::outside_tests).elapsed()
    }

    /// Sleeps on the test's clock, whatever runtime awaits it. A runtime that the exercise makes has a clock of its own, on which
    /// an hour could pass in no time.
    pub(crate) fn sleep(&self, duration: Duration) -> Sleep {
        let runtime = self.origin.get().and_then(|origin| origin.runtime.as_ref());
        let _entered = runtime.map(Handle::enter);
        sleep(duration)
    }

    pub(crate) fn elapsed_ms(&self) -> u64 {
        whole_ms(self.elapsed())
    }

    pub(crate) fn is_paused(&self) -> bool {
        self.origin.get().is_some_and(|origin| origin.clock == Clock::Paused)
    }

    /// How many tasks were spawned on the test's runtime and have not ended. None without a runtime.
    pub(crate) fn alive_tasks(&self) -> Option<usize> {
        let runtime = self.origin.get().and_then(|origin| origin.runtime.clone());
        Some(runtime.or_else(|| Handle::try_current().ok())?.metrics().num_alive_tasks())
    }

    /// Records the start of a call by the current task. Returns its index for [`Context::end_call`]; none after `MAX_CALLS`.
    pub(crate) fn add_call(&self, mut call: CallRow) -> Option<usize> {
        call.owner = self.current_task().filter(|task| *task != MAIN).map(task_name);
        self.add_call_of_client(call)
    }

    /// Like [`Context::add_call`], for a call whose owner is already set.
    pub(crate) fn add_call_of_client(&self, call: CallRow) -> Option<usize> {
        let mut calls = lock(&self.calls);
        let index = calls.len();
        (index < MAX_CALLS).then(|| {
            calls.push(call);
            index
        })
    }

    pub(crate) fn end_call(&self, index: usize, state: CallState) {
        let now = self.elapsed_ms();
        if let Some(call) = lock(&self.calls).get_mut(index) {
            (call.end_ms, call.state) = (now, state);
        }
    }

    /// All calls. Those that still run end at `now_ms`.
    pub(crate) fn calls(&self, now_ms: u64) -> Vec<CallRow> {
        let mut calls = lock(&self.calls).clone();
        for call in calls.iter_mut().filter(|call| call.state == CallState::Running) {
            call.end_ms = now_ms;
        }
        calls
    }

    pub(crate) fn add_panic(&self, panic: TaskPanic) {
        let mut panics = lock(&self.panics);
        if panics.len() < MAX_PANICS {
            panics.push(panic);
        }
    }

    pub(crate) fn panics(&self) -> Vec<TaskPanic> {
        lock(&self.panics).clone()
    }

    /// To be called by an expectation immediately before it panics.
    pub(crate) fn set_failure(&self, failure: Failure) {
        *lock(&self.failure) = Some(failure);
    }

    /// The failed expectation that caused the panic with this message, if one did.
    pub(crate) fn failure_of(&self, message: &str) -> Option<Failure> {
        lock(&self.failure).take().filter(|failure| failure.message == message)
    }
}

impl Origin {
    fn outside_tests() -> Origin {
        Origin { start: Instant::now(), clock: Clock::Real, runtime: None }
    }

    /// Reads the clock of the test's runtime: a thread of the exercise has another clock, or none.
    fn elapsed(&self) -> Duration {
        if let Err(error) = Handle::try_current()
            && error.is_thread_local_destroyed()
        {
            return self.start.into_std().elapsed();
        }
        let _entered = self.runtime.as_ref().map(Handle::enter);
        Instant::now().saturating_duration_since(self.start)
    }
}
