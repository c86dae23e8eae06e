//! Without `--cfg tokio_unstable` tokio's locks tell nothing.

use crate::receipt::Wait;
use crate::symbols::{Sources, UserStack};
use crate::tasks::TaskId;

#[derive(Clone, Debug, Default)]
pub(crate) struct LockTracer;

impl LockTracer {
    pub(crate) fn install(&self) {}

    pub(crate) fn holder(&self, _wait: &mut Wait, _who: TaskId, _story: &UserStack, _sources: &Sources) {}

    pub(crate) fn opaque_wait_stacks(&self, _who: TaskId, _sources: &Sources) -> Vec<UserStack> {
        Vec::new()
    }
}
