//! Lab's own work while a test runs, such as serving HTTP connections.
//!
//! The future that polls the test body also polls this work. So it is not a task: reports and counts do not contain it, and the
//! learner's tasks keep their numbers. A panic in it ends the test, like a panic in the body.

use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::task::{Context, Waker};

use crate::lock::lock;
use crate::wake_flag::WakeFlag;

type BackgroundTask = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Background tasks that have not been polled yet.
#[derive(Default)]
pub(crate) struct BackgroundQueue {
    waiting: Mutex<Vec<BackgroundTask>>,
    /// Wakes the future that polls the tasks. Set when there is one.
    driver: OnceLock<Waker>,
}

impl BackgroundQueue {
    pub(crate) fn set_driver(&self, waker: &Waker) {
        self.driver.get_or_init(|| waker.clone());
    }

    /// Outside a lab test nobody polls the queue, so the work becomes a tokio task.
    #[cfg_attr(
        not(feature = "http"),
        allow(dead_code, reason = "only the HTTP server runs in the background")
    )]
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        match self.driver.get() {
            Some(driver) => {
                lock(&self.waiting).push(Box::pin(task));
                driver.wake_by_ref();
            }
            None => drop(tokio::spawn(task)),
        }
    }

    fn take(&self) -> Vec<BackgroundTask> {
        std::mem::take(&mut lock(&self.waiting))
    }
}

/// The background tasks that run, each with its own wake flag.
#[derive(Default)]
pub(crate) struct BackgroundTasks {
    running: Vec<(Arc<WakeFlag>, BackgroundTask)>,
}

impl BackgroundTasks {
    /// Polls the tasks that were woken and those that were spawned, also by this poll.
    pub(crate) fn poll(&mut self, queue: &BackgroundQueue, cx: &Context<'_>) {
        self.running.retain_mut(|(flag, task)| !is_done(flag, task, cx));
        loop {
            let new = queue.take();
            if new.is_empty() {
                return;
            }
            let mut started: Vec<_> = new.into_iter().map(|task| (WakeFlag::new(), task)).collect();
            started.retain_mut(|(flag, task)| !is_done(flag, task, cx));
            self.running.extend(started);
        }
    }
}

fn is_done(flag: &Arc<WakeFlag>, task: &mut BackgroundTask, cx: &Context<'_>) -> bool {
    let Some(waker) = flag.take(cx) else { return false };
    task.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
}
