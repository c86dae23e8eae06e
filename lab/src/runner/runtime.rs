//! The runtime of a test.

use std::io;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, LocalOptions, LocalRuntime};

use super::TestConfig;
use crate::spec::Clock;
use crate::tasks::watch_tasks;
use crate::thread_sandbox;

/// Two are enough for tasks to really run at the same time.
const WORKERS: usize = 2;

pub(crate) enum Runtime {
    /// `spawn_local` works on it without a `LocalSet`.
    Local(LocalRuntime),
    Threaded(tokio::runtime::Runtime),
}

impl Runtime {
    pub(crate) fn build(plan: &TestConfig) -> io::Result<Runtime> {
        if plan.spec.multi_thread {
            return threaded(plan).map(Runtime::Threaded);
        }
        local(plan).map(Runtime::Local)
    }

    pub(crate) fn handle(&self) -> &Handle {
        match self {
            Runtime::Local(runtime) => runtime.handle(),
            Runtime::Threaded(runtime) => runtime.handle(),
        }
    }

    pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
        match self {
            Runtime::Local(runtime) => runtime.block_on(future),
            Runtime::Threaded(runtime) => runtime.block_on(future),
        }
    }

    /// Runs `work` where tokio finds this runtime, as code that drops timers or spawns from `drop` needs.
    pub(crate) fn enter_and(&self, work: impl FnOnce()) {
        let _entered = self.handle().enter();
        work();
    }

    /// Does not wait for blocking jobs, which may never end.
    pub(crate) fn shut_down(self) {
        match self {
            Runtime::Local(runtime) => runtime.shutdown_background(),
            Runtime::Threaded(runtime) => runtime.shutdown_background(),
        }
    }
}

fn local(plan: &TestConfig) -> io::Result<LocalRuntime> {
    let mut builder = Builder::new_current_thread();
    adopt_threads(&mut builder, plan);
    let (parking, unparking) = (Arc::clone(&plan.heartbeat), Arc::clone(&plan.heartbeat));
    watch_tasks(&mut builder, plan);
    seed(&mut builder, plan.seed);
    builder.on_thread_park(move || parking.park()).on_thread_unpark(move || unparking.unpark());
    builder.enable_all().start_paused(plan.clock == Clock::Paused).build_local(LocalOptions::default())
}

/// `select!` and the like choose at random: alike for the same seed.
#[cfg(tokio_unstable)]
fn seed(builder: &mut Builder, seed: u64) {
    builder.rng_seed(tokio::runtime::RngSeed::from_bytes(&seed.to_le_bytes()));
}

#[cfg(not(tokio_unstable))]
fn seed(_builder: &mut Builder, _seed: u64) {}

fn threaded(plan: &TestConfig) -> io::Result<tokio::runtime::Runtime> {
    let mut builder = Builder::new_multi_thread();
    adopt_threads(&mut builder, plan);
    watch_tasks(&mut builder, plan);
    builder.worker_threads(WORKERS).enable_all().build()
}

/// Worker threads and blocking jobs belong to the test. Weakly: the context knows the runtime, which owns this closure.
fn adopt_threads(builder: &mut Builder, plan: &TestConfig) {
    let context = Arc::downgrade(&plan.context);
    builder.on_thread_start(move || {
        thread_sandbox::confine_this_thread();
        if let Some(context) = context.upgrade() {
            context.adopt_thread();
        }
    });
}
