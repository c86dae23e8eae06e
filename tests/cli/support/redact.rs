//! What differs from run to run, made the same.

/// The real time that a check took, at the end of its heading ` FAILED  exercises/a.rs      1/3 tests  312 ms`, and the
/// gap before it, which is as wide as the time is short. Times on a test's own clock are exact, and stay.
pub(super) fn durations(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| heading(line).unwrap_or_else(|| line.to_owned())).collect();
    lines.join("\n")
}

fn heading(line: &str) -> Option<String> {
    let parts: Vec<&str> = line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
    let [badge, .., time] = parts.as_slice() else { return None };
    let is_badge = badge.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
    let margin = &line[..line.len() - line.trim_start().len()];
    let kept = &parts[..parts.len() - 1];
    (is_badge && is_duration(time)).then(|| format!("{margin}{}  [time]", kept.join("  ")))
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
    let told = " TIMED OUT  exercises/a.rs        1/3 tests  2 min 5 s\n\n   it took  60 ms\n FAILED  b.rs    12.3 s";
    let expected =
        " TIMED OUT  exercises/a.rs  1/3 tests  [time]\n\n   it took  60 ms\n FAILED  b.rs  [time]";
    assert_eq!(durations(told), expected);
}
