//! Calls that blocked the thread in the middle of a poll, but ended.

use std::sync::Mutex;
use std::time::Duration;

use crate::context::{Context, lock};
use crate::receipt::BriefBlock;
use crate::symbols::{Sources, UserStack, resolve};
use crate::tasks::{TaskId, task_name};

/// More would say nothing new.
const MAX_BRIEF_BLOCKS: usize = 50;

#[derive(Default)]
pub(crate) struct BriefBlocks {
    seen: Mutex<Vec<Seen>>,
}

/// A block as it was seen; its lines are looked up when somebody asks for them.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) who: TaskId,
    pub(crate) held: Duration,
    /// Return addresses, the innermost first.
    pub(crate) stack: Vec<usize>,
    /// What is known of the call without looking it up.
    pub(crate) call: Option<&'static str>,
}

impl BriefBlocks {
    pub(crate) fn add(&self, block: Seen) {
        let mut seen = lock(&self.seen);
        if seen.len() < MAX_BRIEF_BLOCKS {
            seen.push(block);
        }
    }

    pub(crate) fn count(&self) -> usize {
        lock(&self.seen).len()
    }
}

/// All that were seen so far, in order. It takes milliseconds when there are any.
pub(crate) fn brief_blocks(context: &Context, sources: &Sources) -> Vec<BriefBlock> {
    let seen = lock(&context.blocks().seen).clone();
    seen.iter().map(|block| told(block, context, sources)).collect()
}

fn told(block: &Seen, context: &Context, sources: &Sources) -> BriefBlock {
    let story = UserStack::of_thread(&resolve(&block.stack), sources);
    BriefBlock {
        who: task_name(block.who),
        spawned: context.tasks().spawn_place(block.who),
        place: story.place(sources),
        call: block.call.map(str::to_owned).or(story.call),
        // Microseconds are enough.
        held_ms: (block.held.as_secs_f64() * 1e6).round() / 1e3,
    }
}
