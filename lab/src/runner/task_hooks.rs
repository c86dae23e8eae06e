//! The hooks through which tokio reports tasks and polls.

use tokio::runtime::Builder;

use super::TestConfig;

/// The closures own the table of tasks and not the context: the context owns the runtime's handle, and the runtime the closures.
#[cfg(tokio_unstable)]
pub(super) fn install(builder: &mut Builder, config: &TestConfig) {
    use std::sync::Arc;

    use crate::tasks::poll_guard::set_current;

    let tasks = || Arc::clone(config.context.tasks());
    let heartbeat = || Arc::clone(&config.heartbeat);
    let (spawned, polled, ended) = (tasks(), tasks(), tasks());
    let (before_poll, after_poll) = (heartbeat(), heartbeat());
    builder.on_task_spawn(move |task| spawned.spawned(task.id(), task.spawned_at()));
    builder.on_task_terminate(move |task| ended.ended(task.id()));
    builder.on_before_task_poll(move |task| {
        let task = polled.polled(task.id());
        set_current(Some(task));
        before_poll.begin_poll(task);
    });
    builder.on_after_task_poll(move |_| {
        after_poll.end_poll();
        set_current(None);
    });
}

#[cfg(not(tokio_unstable))]
pub(super) fn install(_builder: &mut Builder, _config: &TestConfig) {}
