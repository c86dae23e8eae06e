//! tokio's hooks, through which the table learns of tasks.

use tokio::runtime::Builder;

use crate::trial::Plan;

/// The closures own the table and not the context, which knows the runtime, which owns the closures.
#[cfg(tokio_unstable)]
pub(crate) fn watch_tasks(builder: &mut Builder, plan: &Plan) {
    use std::sync::Arc;

    use super::polling::replace;

    let tasks = || Arc::clone(plan.context.tasks());
    let (spawned, polled, ended) = (tasks(), tasks(), tasks());
    let (begun, done) = (Arc::clone(&plan.pulse), Arc::clone(&plan.pulse));
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
pub(crate) fn watch_tasks(_builder: &mut Builder, _plan: &Plan) {}
