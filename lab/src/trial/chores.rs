//! The lab's own chores, polled beside the body.

use std::sync::Arc;
use std::task::Context;

use super::bell::Bell;
use crate::background::{Background, Chore};

#[derive(Default)]
pub(super) struct Chores {
    all: Vec<(Arc<Bell>, Chore)>,
}

impl Chores {
    /// Polls those that were woken, and those that came up meanwhile.
    pub(super) fn poll(&mut self, background: &Background, cx: &Context<'_>) {
        self.all.retain_mut(|(bell, chore)| !is_done(bell, chore, cx));
        loop {
            let new = background.take();
            if new.is_empty() {
                return;
            }
            let begun = new.into_iter().map(|chore| (Bell::new(), chore));
            let mut begun: Vec<_> = begun.collect();
            begun.retain_mut(|(bell, chore)| !is_done(bell, chore, cx));
            self.all.extend(begun);
        }
    }
}

fn is_done(bell: &Arc<Bell>, chore: &mut Chore, cx: &Context<'_>) -> bool {
    let Some(waker) = bell.answer(cx) else { return false };
    chore.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
}
