//! Formats values for learners, from their `Debug` text.

use std::fmt::Debug;

/// Formats two unequal values. If their formatted texts are equal, as those of the text "7" and the number 7, returns the `Debug`
/// texts.
pub(crate) fn pair(seen: &dyn Debug, expected: &dyn Debug) -> (String, String) {
    let debug = (format!("{seen:?}"), format!("{expected:?}"));
    let formatted = (format_value(&debug.0), format_value(&debug.1));
    if formatted.0 == formatted.1 { debug } else { formatted }
}

/// A list without its brackets, texts without their quotes where that is unambiguous, an empty list as `nothing`.
fn format_value(debug: &str) -> String {
    let list = debug.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match list.map(items) {
        Some(Some(items)) if items.is_empty() => "nothing".to_owned(),
        Some(Some(items)) => items.into_iter().map(unquoted).collect::<Vec<_>>().join(", "),
        _ => unquoted(debug).to_owned(),
    }
}

/// Removes the quotes of a text that is unambiguous without them.
fn unquoted(debug: &str) -> &str {
    let inside = debug.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.filter(|text| is_unambiguous(text)).unwrap_or(debug)
}

fn is_unambiguous(text: &str) -> bool {
    let is_special = |c: char| matches!(c, '"' | '\\' | ',' | '[' | ']');
    !text.is_empty() && text == text.trim() && !text.contains(is_special) && text != "nothing"
}

/// Splits the inside of a list into its top-level items. None if brackets or quotes do not match.
fn items(inside: &str) -> Option<Vec<&str>> {
    let mut scan = Scan::default();
    let mut items = Vec::new();
    let mut start = 0;
    for (index, character) in inside.char_indices() {
        if scan.step(character)? && character == ',' {
            items.push(inside[start..index].trim());
            start = index + 1;
        }
    }
    let last = inside[start..].trim();
    items.extend((!last.is_empty()).then_some(last));
    (scan.depth == 0 && !scan.in_text).then_some(items)
}

#[derive(Default)]
struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    /// Reads one character. Returns whether it is outside all brackets and texts; none if it closes a bracket that was not open.
    fn step(&mut self, character: char) -> Option<bool> {
        if self.in_text {
            self.in_text = character != '"' || self.escaped;
            self.escaped = character == '\\' && !self.escaped;
            return Some(false);
        }
        match character {
            '"' => self.in_text = true,
            '[' | '(' | '{' => self.depth += 1,
            ']' | ')' | '}' => self.depth = self.depth.checked_sub(1)?,
            _ => {}
        }
        Some(self.depth == 0 && !self.in_text)
    }
}
