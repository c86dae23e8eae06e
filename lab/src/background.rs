//! What the lab itself does while a test runs, such as serving its connections.
//!
//! It is polled by the one who drives the body, and so it is no task: no report tells of it, no count has it, and the learner's
//! tasks keep their numbers. A panic in it ends the test, as one in the body does.

use std::pin::Pin;
use std::sync::{Mutex, OnceLock};
use std::task::{Context as PollContext, Waker};

use crate::context::{Context, lock};

pub(crate) type BackgroundTask = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The chores that nobody has polled yet.
#[derive(Default)]
pub(crate) struct BackgroundQueue {
    waiting: Mutex<Vec<BackgroundTask>>,
    /// Wakes the one who polls.
    driver: OnceLock<Waker>,
}

impl BackgroundQueue {
    /// From the driver, when it is polled.
    pub(crate) fn driven_by(&self, cx: &PollContext<'_>) {
        self.driver.get_or_init(|| cx.waker().clone());
    }

    /// The chores that came up since the last time.
    pub(crate) fn take(&self) -> Vec<BackgroundTask> {
        std::mem::take(&mut lock(&self.waiting))
    }
}

impl Context {
    /// Has a chore done while the test runs. Outside a lab test it becomes a task like any other.
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "nothing else has chores yet"))]
    pub(crate) fn spawn_in_background(&self, chore: impl Future<Output = ()> + Send + 'static) {
        let background = self.background();
        match background.driver.get() {
            Some(driver) => {
                lock(&background.waiting).push(Box::pin(chore));
                driver.wake_by_ref();
            }
            None => drop(tokio::spawn(chore)),
        }
    }
}
