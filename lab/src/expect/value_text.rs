//! Values as a learner would write them down, made from their `Debug` text.

use std::fmt::Debug;

/// Two unequal values, as words. Should the words come out equal (the text "7" and the number 7), the plain `Debug` texts.
pub(crate) fn pair(seen: &dyn Debug, expected: &dyn Debug) -> (String, String) {
    let debug = (format!("{seen:?}"), format!("{expected:?}"));
    let words = (words(&debug.0), words(&debug.1));
    if words.0 == words.1 { debug } else { words }
}

/// On one line: a list without its brackets, texts without their quotes where that is clear, an empty list as `nothing`.
fn words(debug: &str) -> String {
    let list = debug.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match list.map(items) {
        Some(Some(items)) if items.is_empty() => "nothing".to_owned(),
        Some(Some(items)) => items.into_iter().map(unquoted).collect::<Vec<_>>().join(", "),
        _ => unquoted(debug).to_owned(),
    }
}

/// Takes the quotes off a text that is clear without them.
fn unquoted(debug: &str) -> &str {
    let inside = debug.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.filter(|text| is_clear(text)).unwrap_or(debug)
}

fn is_clear(text: &str) -> bool {
    let odd = |c: char| matches!(c, '"' | '\\' | ',' | '[' | ']');
    !text.is_empty() && text == text.trim() && !text.contains(odd) && text != "nothing"
}

/// The top-level items of a list's inside; none when it cannot be told where they end.
fn items(inside: &str) -> Option<Vec<&str>> {
    let mut scan = Scan::default();
    let mut items = Vec::new();
    let mut start = 0;
    for (place, character) in inside.char_indices() {
        if scan.step(character)? && character == ',' {
            items.push(inside[start..place].trim());
            start = place + 1;
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
    /// Takes one character; true when it stands outside all brackets and texts. None when a bracket closes that was not open.
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
