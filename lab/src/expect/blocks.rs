//! Where `expect_not_blocked` gets its facts from.

/// What has held the runtime's thread for a short time, each as one sentence: "20 ms in std::thread::sleep, line 5".
///
/// To be filled from the watch's observations (`Context::current()`); nothing is recorded yet.
pub(super) fn short_blocks() -> Vec<String> {
    Vec::new()
}

/// The first one, and how many more there are.
pub(super) fn text(blocks: &[String]) -> Option<String> {
    let more = blocks.len().saturating_sub(1);
    let first = blocks.first()?;
    Some(if more == 0 { first.clone() } else { format!("{first} (and {more} more)") })
}
