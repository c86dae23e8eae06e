//! The runtime of a test.

use std::io;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, LocalOptions, LocalRuntime};

use super::{TestConfig, task_hooks};
use crate::spec::Clock;
use crate::thread_sandbox;

/// The smallest number with which tasks run in parallel.
const WORKERS: usize = 2;

pub(super) enum Runtime {
    /// `spawn_local` works on it without a `LocalSet`.
    Local(LocalRuntime),
    MultiThread(tokio::runtime::Runtime),
}

impl Runtime {
    pub(super) fn build(config: &TestConfig) -> io::Result<Runtime> {
        if config.spec.multi_thread {
            return multi_thread(config).map(Runtime::MultiThread);
        }
        local(config).map(Runtime::Local)
    }

    pub(super) fn handle(&self) -> &Handle {
        match self {
            Runtime::Local(runtime) => runtime.handle(),
            Runtime::MultiThread(runtime) => runtime.handle(),
        }
    }

    pub(super) fn block_on<F: Future>(&self, future: F) -> F::Output {
        match self {
            Runtime::Local(runtime) => runtime.block_on(future),
            Runtime::MultiThread(runtime) => runtime.block_on(future),
        }
    }

    /// Runs `work` inside the runtime's context. Code that drops timers, or spawns in `drop`, needs that.
    pub(super) fn enter_and(&self, work: impl FnOnce()) {
        let _entered = self.handle().enter();
        work();
    }

    /// Does not wait for blocking jobs, which may never end.
    pub(super) fn shut_down(self) {
        match self {
            Runtime::Local(runtime) => runtime.shutdown_background(),
            Runtime::MultiThread(runtime) => runtime.shutdown_background(),
        }
    }
}

fn local(config: &TestConfig) -> io::Result<LocalRuntime> {
    let mut builder = Builder::new_current_thread();
    adopt_threads(&mut builder, config);
    task_hooks::install(&mut builder, config);
    seed(&mut builder, config.seed);
    let (parked, unparked) = (Arc::clone(&config.heartbeat), Arc::clone(&config.heartbeat));
    builder.on_thread_park(move || parked.park()).on_thread_unpark(move || unparked.unpark());
    builder.enable_all().start_paused(config.clock == Clock::Paused).build_local(LocalOptions::default())
}

/// The same seed gives the same random choices, such as those of `select!`.
#[cfg(tokio_unstable)]
fn seed(builder: &mut Builder, seed: u64) {
    builder.rng_seed(tokio::runtime::RngSeed::from_bytes(&seed.to_le_bytes()));
}

#[cfg(not(tokio_unstable))]
fn seed(_builder: &mut Builder, _seed: u64) {}

fn multi_thread(config: &TestConfig) -> io::Result<tokio::runtime::Runtime> {
    let mut builder = Builder::new_multi_thread();
    adopt_threads(&mut builder, config);
    task_hooks::install(&mut builder, config);
    builder.worker_threads(WORKERS).enable_all().build()
}

/// Makes worker threads and blocking jobs belong to the test. The reference is weak, because the context owns the runtime's handle,
/// and the runtime this closure.
fn adopt_threads(builder: &mut Builder, config: &TestConfig) {
    let context = Arc::downgrade(&config.context);
    builder.on_thread_start(move || {
        thread_sandbox::confine_this_thread();
        if let Some(context) = context.upgrade() {
            context.adopt_thread();
        }
    });
}
