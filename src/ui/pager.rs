//! The screen that scrolls through a text, and the page that explains the keys.

use super::{
    frame::{self, KeyHelp},
    style::{Role, Style},
    text::{Lines, rows, sanitize},
};
use crate::model::session::Pager;

/// The part of the text that fits, and the numbers of its lines.
pub fn render(pager: &Pager, style: &Style) -> String {
    let head = vec![style.style(Role::Strong, format!(" {}", pager.title)), String::new()];
    let text = sanitize(&pager.text);
    let lines: Lines = text.lines().map(|line| format!(" {line}")).collect();
    let available = style.height.saturating_sub(head.len() + 2);
    let top = pager.top.min(lines.len().saturating_sub(1));
    let bottom = top + fitting(&lines[top..], available, style);
    let position = format!("lines {} to {bottom} of {}", top + 1, lines.len());
    let keys = vec![
        KeyHelp::new(0, "q", "back"),
        KeyHelp::new(1, style.glyph("↑↓", "up/down"), "scroll"),
        KeyHelp::new(2, "PgUp/PgDn", "page"),
        KeyHelp::new(3, "Home/End", "start/end"),
    ];
    let foot = vec![style.style(Role::Dim, format!(" {position}")), frame::keys(keys, style)];
    frame::compose(head, lines[top..].to_vec(), foot, style)
}

/// How many of `lines` fit into `available` rows.
fn fitting(lines: &[String], available: usize, style: &Style) -> usize {
    let mut used = 0;
    let fits = |line: &&String| {
        used += rows(line, style.width);
        used <= available
    };
    lines.iter().take_while(fits).count()
}

const KEYS: [(&str, &str); 14] = [
    ("save", "in your editor: checks the saved exercise"),
    ("n, Enter", "next exercise, once this one passes; after the last, the summary"),
    ("h", "show a hint; again for the next one, which says more"),
    ("l", "list: find, open or reset any exercise"),
    ("r", "run the check again"),
    ("t", "toggle the timeline of every test"),
    ("s", "read the solution, once the exercise passes"),
    ("x", "reset to the starter; your version is kept beside it"),
    ("c", "check all exercises"),
    ("p", "progress: what you have learnt, your time, tries and hints"),
    ("q, Ctrl-C", "quit; your progress is saved"),
    ("Ctrl-Z", "suspend"),
    ("Ctrl-L", "draw the screen again"),
    ("?", "this page"),
];

/// The page that explains the keys of the exercise screen.
pub fn keys_page(style: &Style) -> String {
    let head = vec![style.style(Role::Strong, " Keys"), String::new()];
    let row = |(key, action): (&str, &str)| {
        format!("   {}  {action}", style.style(Role::Accent, format!("{key:<9}")))
    };
    let foot = vec![frame::keys(vec![KeyHelp::new(0, "any key", "back")], style)];
    frame::compose(head, KEYS.into_iter().map(row).collect(), foot, style)
}
