//! What a running test knows about itself: when it began, which calls were made, what panicked.
//!
//! Every test has its own, found through the thread it runs on. Bench tools keep the context they were made in, so that they
//! also work from a thread that the exercise starts.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Instant, Sleep, sleep};

use crate::background::BackgroundQueue;
use crate::brief_blocks::{BriefBlocks, brief_blocks};
use crate::globals;
use crate::receipt::{BriefBlock, CallRow, CallState, Failure, TaskPanic};
use crate::spec::{Body, Clock, Spec};
use crate::symbols::Sources;
use crate::tasks::{self, MAIN, TaskId, Tasks, task_name};
use crate::time::whole_ms;

/// A receipt has to stay readable, and one test cannot be allowed to fill the memory.
const MAX_CALLS: usize = 2000;
const MAX_PANICS: usize = 100;

thread_local! {
    static CURRENT: RefCell<Option<Arc<Context>>> = const { RefCell::new(None) };
}

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

/// What is run, and what the runner says of it.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) spec: Spec,
    pub(crate) body: Body,
    pub(crate) learner: Option<String>,
}

/// The moment from which the test's time counts, and the runtime whose clock it is.
struct Origin {
    start: Instant,
    clock: Clock,
    runtime: Option<Handle>,
}

impl Context {
    pub(crate) fn new() -> Arc<Context> {
        Arc::default()
    }

    pub(crate) fn of(subject: Subject) -> Arc<Context> {
        Arc::new(Context { subject: subject.into(), ..Context::default() })
    }

    pub(crate) fn current() -> Arc<Context> {
        let own = CURRENT.try_with(|current| current.borrow().clone());
        own.ok().flatten().unwrap_or_else(globals::common)
    }

    /// From now on this thread belongs to the test.
    pub(crate) fn adopt_thread(self: &Arc<Self>) {
        let _ = CURRENT.try_with(|current| current.replace(Some(Arc::clone(self))));
    }

    /// The test body begins now.
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

    /// The blocks that were seen so far, with their lines. It takes milliseconds when there are any.
    pub(crate) fn short_blocks(&self) -> Vec<BriefBlock> {
        if self.blocks.count() == 0 { Vec::new() } else { brief_blocks(self, self.sources()) }
    }

    /// Which files are the learner's. It takes milliseconds, the first time.
    pub(crate) fn sources(&self) -> &Sources {
        self.sources.get_or_init(|| self.subject.get().map(Sources::of).unwrap_or_default())
    }

    /// Whose code is running on this thread. None for threads and jobs outside the runtime.
    pub(crate) fn who(&self) -> Option<TaskId> {
        tasks::current().or_else(|| tokio::task::try_id().map(|id| self.tasks.number(id)))
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.origin.get_or_init(Origin::outside_tests).elapsed()
    }

    /// A wait on the test's clock, whatever runtime awaits it: one of the exercise's own has another clock, and could let an hour go
    /// by in no time.
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

    /// Tasks that were spawned on the test's runtime and have not ended. None without a runtime.
    pub(crate) fn alive_tasks(&self) -> Option<usize> {
        let runtime = self.origin.get().and_then(|origin| origin.runtime.clone());
        Some(runtime.or_else(|| Handle::try_current().ok())?.metrics().num_alive_tasks())
    }

    /// Notes the start of a call by whoever runs now; none when there are too many to keep.
    pub(crate) fn add_call(&self, mut row: CallRow) -> Option<usize> {
        row.owner = self.who().filter(|who| *who != MAIN).map(task_name);
        self.keep_call(row)
    }

    /// Notes the start of a call.
    pub(crate) fn keep_call(&self, row: CallRow) -> Option<usize> {
        let mut calls = lock(&self.calls);
        let place = calls.len();
        (place < MAX_CALLS).then(|| {
            calls.push(row);
            place
        })
    }

    pub(crate) fn end_call(&self, place: usize, state: CallState) {
        let now = self.elapsed_ms();
        if let Some(row) = lock(&self.calls).get_mut(place) {
            (row.end_ms, row.state) = (now, state);
        }
    }

    /// All calls; those that still run end at `now_ms`, for want of a better moment.
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

    /// An expectation is about to panic with this.
    pub(crate) fn set_failure(&self, failure: Failure) {
        *lock(&self.failure) = Some(failure);
    }

    /// The failure behind a panic of this text, if an expectation was its cause.
    pub(crate) fn failure_of(&self, message: &str) -> Option<Failure> {
        lock(&self.failure).take().filter(|failure| failure.message == message)
    }
}

impl Origin {
    fn outside_tests() -> Origin {
        Origin { start: Instant::now(), clock: Clock::Real, runtime: None }
    }

    /// A thread of the exercise's own has another clock, or none: ask the test's.
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

/// Locks; a panic elsewhere while it was held has not left half a value, since every use here is one push or one store.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
