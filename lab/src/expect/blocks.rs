//! The brief blocks that `expect_not_blocked` checks, as text.

use crate::context::Context;
use crate::receipt::BriefBlock;

/// Describes each brief block of the current test, for example "20 ms in std::thread::sleep, line 5".
pub(super) fn brief_blocks() -> Vec<String> {
    Context::current().brief_blocks().iter().map(describe).collect()
}

fn describe(block: &BriefBlock) -> String {
    let call = block.call.as_deref().unwrap_or("one call");
    let line = block.place.as_ref().map_or_else(String::new, |location| format!(", line {}", location.line));
    format!("{:.0} ms in {call}{line}", block.held_ms)
}

/// The first block and the number of further blocks. `None` if there is no block.
pub(super) fn summary(blocks: &[String]) -> Option<String> {
    let more = blocks.len().saturating_sub(1);
    let first = blocks.first()?;
    Some(if more == 0 { first.clone() } else { format!("{first} (and {more} more)") })
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn the_first_block_is_shown_and_the_others_are_counted() {
        let blocks = |count| vec!["20 ms in std::thread::sleep, line 5".to_owned(); count];
        assert_eq!(summary(&blocks(0)), None);
        assert_eq!(summary(&blocks(1)).as_deref(), Some("20 ms in std::thread::sleep, line 5"));
        assert_eq!(summary(&blocks(3)).as_deref(), Some("20 ms in std::thread::sleep, line 5 (and 2 more)"));
    }
}
