//! Without `--cfg tokio_unstable`, tokio's locks emit nothing.

use crate::receipt::Wait;
use crate::symbols::{Sources, UserStack};
use crate::tasks::TaskId;

#[derive(Clone, Debug, Default)]
pub(crate) struct LockTracer;

impl LockTracer {
    pub(crate) fn install(&self) {}

    pub(crate) fn add_holder(&self, _wait: &mut Wait, _task: TaskId, _stack: &UserStack, _sources: &Sources) {
    }

    pub(crate) fn opaque_wait_stacks(&self, _task: TaskId, _sources: &Sources) -> Vec<UserStack> {
        Vec::new()
    }
}
