//! Calls that blocked the thread during a poll, but returned before the watchdog ended the test.

use std::sync::Mutex;
use std::time::Duration;

use crate::lock::lock;
use crate::receipt::BriefBlock;
use crate::symbols::{Sources, UserStack, resolve};
use crate::tasks::{TaskId, Tasks, task_name};

/// Later blocks are dropped.
const MAX_BRIEF_BLOCKS: usize = 50;

#[derive(Default)]
pub(crate) struct BriefBlocks {
    seen: Mutex<Vec<UnresolvedBlock>>,
}

/// A block whose stack is not symbolized yet. That takes milliseconds, so it is done only for a report.
#[derive(Clone, Debug)]
pub(crate) struct UnresolvedBlock {
    pub(crate) task: TaskId,
    pub(crate) held: Duration,
    /// Return addresses, the innermost first.
    pub(crate) stack: Vec<usize>,
    /// The function that blocked, where it is known without symbols.
    pub(crate) call: Option<&'static str>,
}

impl BriefBlocks {
    pub(crate) fn add(&self, block: UnresolvedBlock) {
        let mut seen = lock(&self.seen);
        if seen.len() < MAX_BRIEF_BLOCKS {
            seen.push(block);
        }
    }

    pub(crate) fn count(&self) -> usize {
        lock(&self.seen).len()
    }

    /// All blocks in the order in which they happened, with their source lines.
    pub(crate) fn resolve(&self, tasks: &Tasks, sources: &Sources) -> Vec<BriefBlock> {
        let seen = lock(&self.seen).clone();
        seen.iter().map(|block| block.resolve(tasks, sources)).collect()
    }
}

impl UnresolvedBlock {
    fn resolve(&self, tasks: &Tasks, sources: &Sources) -> BriefBlock {
        let stack = UserStack::of_thread(&resolve(&self.stack), sources);
        BriefBlock {
            who: task_name(self.task),
            spawned: tasks.spawn_location(self.task),
            place: stack.location(sources),
            call: self.call.map(str::to_owned).or(stack.call),
            // Rounded to microseconds.
            held_ms: (self.held.as_secs_f64() * 1e6).round() / 1e3,
        }
    }
}
