//! Calls that blocked the thread in the middle of a poll, but ended.

use std::sync::Mutex;
use std::time::Duration;

use crate::context::{Context, lock};
use crate::frames::{Sources, Story, resolve};
use crate::life::{Who, who_text};
use crate::receipt::ShortBlock;

/// More would say nothing new.
const MOST: usize = 50;

#[derive(Default)]
pub(crate) struct Blocks {
    seen: Mutex<Vec<Seen>>,
}

/// A block as it was seen; its lines are looked up when somebody asks for them.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) who: Who,
    pub(crate) held: Duration,
    /// Return addresses, the innermost first.
    pub(crate) stack: Vec<usize>,
    /// What is known of the call without looking it up.
    pub(crate) call: Option<&'static str>,
}

impl Blocks {
    pub(crate) fn add(&self, block: Seen) {
        let mut seen = lock(&self.seen);
        if seen.len() < MOST {
            seen.push(block);
        }
    }

    pub(crate) fn count(&self) -> usize {
        lock(&self.seen).len()
    }
}

/// All that were seen so far, in order. It takes milliseconds when there are any.
pub(crate) fn short_blocks(context: &Context, sources: &Sources) -> Vec<ShortBlock> {
    let seen = lock(&context.blocks().seen).clone();
    seen.iter().map(|block| told(block, context, sources)).collect()
}

fn told(block: &Seen, context: &Context, sources: &Sources) -> ShortBlock {
    let story = Story::of_thread(&resolve(&block.stack), sources);
    ShortBlock {
        who: who_text(block.who),
        spawned: context.tasks().spawn_place(block.who),
        place: story.place(sources),
        call: block.call.map(str::to_owned).or(story.call),
        // Microseconds are enough.
        held_ms: (block.held.as_secs_f64() * 1e6).round() / 1e3,
    }
}
