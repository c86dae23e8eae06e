//! tokio's hooks, through which the table learns of tasks.

use tokio::runtime::Builder;

use crate::runner::TestConfig;

/// The closures own the table and not the context, which knows the runtime, which owns the closures.
#[cfg(tokio_unstable)]
pub(crate) fn watch_tasks(builder: &mut Builder, plan: &TestConfig) {
    use std::sync::Arc;

    use super::poll_guard::replace;

    let tasks = || Arc::clone(plan.context.tasks());
    let (spawned, polled, ended) = (tasks(), tasks(), tasks());
    let (begun, done) = (Arc::clone(&plan.heartbeat), Arc::clone(&plan.heartbeat));
    builder.on_task_spawn(move |task| spawned.spawned(task.id(), task.spawned_at()));
    builder.on_task_terminate(move |task| ended.ended(task.id()));
    builder.on_before_task_poll(move |task| {
        let who = polled.polled(task.id());
        replace(Some(who));
        begun.begin_poll(who);
    });
    builder.on_after_task_poll(move |_| {
        done.end_poll();
        replace(None);
    });
}

#[cfg(not(tokio_unstable))]
pub(crate) fn watch_tasks(_builder: &mut Builder, _plan: &TestConfig) {}
