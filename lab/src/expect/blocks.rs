//! Where `expect_not_blocked` gets its facts from.

use crate::context::Context;
use crate::receipt::BriefBlock;

/// What has held the runtime's thread for a short time, each as one sentence: "20 ms in std::thread::sleep, line 5".
pub(super) fn short_blocks() -> Vec<String> {
    Context::current().brief_blocks().iter().map(sentence).collect()
}

fn sentence(block: &BriefBlock) -> String {
    let call = block.call.as_deref().unwrap_or("one call");
    let line = block.place.as_ref().map_or_else(String::new, |place| format!(", line {}", place.line));
    format!("{:.0} ms in {call}{line}", block.held_ms)
}

/// The first one, and how many more there are.
pub(super) fn text(blocks: &[String]) -> Option<String> {
    let more = blocks.len().saturating_sub(1);
    let first = blocks.first()?;
    Some(if more == 0 { first.clone() } else { format!("{first} (and {more} more)") })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_first_block_is_told_and_the_others_are_counted() {
        let blocks = |count| vec!["20 ms in std::thread::sleep, line 5".to_owned(); count];
        assert_eq!(text(&blocks(0)), None);
        assert_eq!(text(&blocks(1)).as_deref(), Some("20 ms in std::thread::sleep, line 5"));
        assert_eq!(text(&blocks(3)).as_deref(), Some("20 ms in std::thread::sleep, line 5 (and 2 more)"));
    }
}
