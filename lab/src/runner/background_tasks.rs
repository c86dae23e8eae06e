//! The lab's own chores, polled beside the body.

use std::sync::Arc;
use std::task::Context;

use super::wake_flag::WakeFlag;
use crate::background::{BackgroundQueue, BackgroundTask};

#[derive(Default)]
pub(super) struct BackgroundTasks {
    all: Vec<(Arc<WakeFlag>, BackgroundTask)>,
}

impl BackgroundTasks {
    /// Polls those that were woken, and those that came up meanwhile.
    pub(super) fn poll(&mut self, background: &BackgroundQueue, cx: &Context<'_>) {
        self.all.retain_mut(|(bell, chore)| !is_done(bell, chore, cx));
        loop {
            let new = background.take();
            if new.is_empty() {
                return;
            }
            let begun = new.into_iter().map(|chore| (WakeFlag::new(), chore));
            let mut begun: Vec<_> = begun.collect();
            begun.retain_mut(|(bell, chore)| !is_done(bell, chore, cx));
            self.all.extend(begun);
        }
    }
}

fn is_done(bell: &Arc<WakeFlag>, chore: &mut BackgroundTask, cx: &Context<'_>) -> bool {
    let Some(waker) = bell.take(cx) else { return false };
    chore.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
}
