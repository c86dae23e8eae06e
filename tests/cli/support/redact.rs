//! What differs from run to run, made the same.

/// The real time that a check took, at the end of its heading ` FAILED  exercises/a.rs      312 ms`. Times on a test's
/// own clock are exact, and stay.
pub(super) fn durations(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| heading(line).unwrap_or_else(|| line.to_owned())).collect();
    lines.join("\n")
}

fn heading(line: &str) -> Option<String> {
    let badge = line.trim_start().split("  ").next()?;
    let is_badge = !badge.is_empty() && badge.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
    let (head, time) = line.rsplit_once("  ")?;
    (is_badge && line.starts_with(' ') && is_duration(time)).then(|| format!("{}  [time]", head.trim_end()))
}

/// `312 ms`, `1.8 s`, `2 min 5 s`.
fn is_duration(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_pair = |pair: &[&str]| match pair {
        [number, unit] => number.parse::<f64>().is_ok() && ["ms", "s", "min"].contains(unit),
        _ => false,
    };
    !words.is_empty() && words.chunks(2).all(is_pair)
}

#[test]
fn only_the_time_of_a_heading_goes() {
    let told = " TIMED OUT  exercises/a.rs        2 min 5 s\n\n   it took  60 ms\n FAILED  exercises/b.rs    12.3 s";
    let expected = " TIMED OUT  exercises/a.rs  [time]\n\n   it took  60 ms\n FAILED  exercises/b.rs  [time]";
    assert_eq!(durations(told), expected);
}
