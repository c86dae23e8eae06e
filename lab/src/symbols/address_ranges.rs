//! The address ranges of the program itself. Symbolizing addresses in libc, too, would take twenty times as long.

use std::ops::Range;
use std::sync::OnceLock;

/// Whether an address lies in this program. True for all addresses if the ranges are not known.
pub(super) fn is_own(address: usize) -> bool {
    static RANGES: OnceLock<Vec<Range<usize>>> = OnceLock::new();
    let ranges = RANGES.get_or_init(|| read_maps().unwrap_or_default());
    ranges.is_empty() || ranges.iter().any(|range| range.contains(&address))
}

fn read_maps() -> Option<Vec<Range<usize>>> {
    let own = std::fs::read_link("/proc/self/exe").ok()?;
    let own = own.to_str()?;
    let maps = std::fs::read_to_string("/proc/self/maps").ok()?;
    Some(maps.lines().filter(|line| line.ends_with(own)).filter_map(range).collect())
}

/// Parses a line like `55d0c0a00000-55d0c0b00000 r-xp ...`.
fn range(line: &str) -> Option<Range<usize>> {
    let (from, to) = line.split(' ').next()?.split_once('-')?;
    let number = |text| usize::from_str_radix(text, 16).ok();
    Some(number(from)?..number(to)?)
}
