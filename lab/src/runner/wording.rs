//! Endings as plain text, for `cargo test` and for a binary without a channel.

mod display;

use std::fmt::{Display, Formatter, Result};

use crate::receipt::Ending;

impl Display for Ending {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Ending::Passed => f.write_str("passed"),
            Ending::Failed(failure) => f.write_str(&failure.message),
            Ending::Deadlocked { after_virtual_ms, waits } => {
                write!(f, "deadlocked: the test was not done after {after_virtual_ms} ms, ")?;
                write!(f, "and nothing can wake it any more{}", display::waits(waits))
            }
            Ending::TimedOut { after_virtual_ms, waits } => {
                write!(
                    f,
                    "timed out: the test was not done after {after_virtual_ms} ms{}",
                    display::waits(waits)
                )
            }
            Ending::Blocked { busy, held_ms, block } => {
                write!(f, "blocked: for {held_ms} ms {}{}", held(*busy), display::block(block))
            }
        }
    }
}

fn held(busy: Option<bool>) -> &'static str {
    match busy {
        Some(true) => "the thread was busy without ever letting the clock move",
        Some(false) => "the thread slept in a call that blocks, so that nothing else could run",
        None => "the thread did not come back to its runtime",
    }
}
