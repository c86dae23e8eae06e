//! Waits and blocks as plain text.

use std::fmt::Write;

use crate::lock_tracing::EXPLAIN;
use crate::receipt::{Block, Frame, SourceLocation, Wait};

/// A paragraph for each wait. If they are for locks whose holders are unknown, also how to find the holders.
pub(super) fn waits(waits: &[Wait]) -> String {
    let mut text: String = waits.iter().map(wait).collect();
    let locks = waits.iter().filter(|wait| wait.primitive.as_ref().is_some_and(|name| name.contains("lock")));
    if locks.clone().count() > 0 && locks.clone().all(|wait| wait.holder.is_none()) {
        let _ = write!(text, "\n  (run it with {EXPLAIN}=1 in the environment to see who holds the locks)");
    }
    text
}

fn wait(wait: &Wait) -> String {
    let mut text = format!("\n  {} {}", task(&wait.who, wait.spawned.as_ref()), waits_for(wait));
    if let Some(holder) = &wait.holder {
        let since =
            holder.since.as_ref().map(|location| format!(" since {}", at(location))).unwrap_or_default();
        let _ = write!(text, "; {} has held it{since}", holder.who);
    }
    text + &stack(&wait.stack)
}

fn waits_for(wait: &Wait) -> String {
    match &wait.primitive {
        _ if wait.no_waker => {
            "waits for a future that has kept no waker, so that nothing can wake it".to_owned()
        }
        Some(primitive) => format!("waits in {primitive}"),
        None => "waits for a future that tokio cannot see into".to_owned(),
    }
}

/// The task that was polled, what it called, and its stack.
pub(super) fn block(block: &Block) -> String {
    let mut text = String::new();
    if let Some(name) = &block.who {
        let doing = if block.livelock { "yields again and again" } else { "holds it" };
        let _ = write!(text, "\n  {} {doing}", task(name, block.spawned.as_ref()));
    }
    if let Some(call) = &block.call {
        let _ = write!(text, " in {call}");
    }
    if block.lines.len() > 1 {
        let lines: Vec<String> = block.lines.iter().map(|location| location.line.to_string()).collect();
        let _ = write!(text, ", in lines {}", lines.join(", "));
    }
    text + &stack(&block.stack)
}

fn task(name: &str, spawned: Option<&SourceLocation>) -> String {
    spawned.map_or_else(|| name.to_owned(), |location| format!("{name}, spawned at {},", at(location)))
}

fn stack(frames: &[Frame]) -> String {
    let line = |frame: &Frame| format!("\n    at {}:{} in {}", frame.file, frame.line, frame.function);
    frames.iter().map(line).collect()
}

fn at(location: &SourceLocation) -> String {
    format!("{}:{}", location.file, location.line)
}
