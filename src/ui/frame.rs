//! The parts that all screens share: the frame of head, body and foot, progress bars, the line of keys.

use console::measure_text_width;

use super::{
    style::{Role, Style},
    text::{Lines, all_rows, clip},
};

/// Head at the top, foot at the bottom, the body between them cut to the room there is.
pub fn compose(head: Lines, body: Lines, foot: Lines, style: &Style) -> String {
    let room = room(&head, &foot, style);
    let mut used = 0;
    let body: Lines = body
        .into_iter()
        .take_while(|line| {
            used += super::text::rows(line, style.width);
            used <= room
        })
        .collect();
    let gap = room.saturating_sub(all_rows(&body, style.width));
    let filler = std::iter::repeat_n(String::new(), gap);
    head.into_iter().chain(body).chain(filler).chain(foot).collect::<Lines>().join("\n")
}

/// The rows that are left for a body.
pub fn room(head: &[String], foot: &[String], style: &Style) -> usize {
    style.height.saturating_sub(all_rows(head, style.width) + all_rows(foot, style.width))
}

/// `[####------]`, or the same with lines.
pub fn bar(done: usize, total: usize, width: usize, style: &Style) -> String {
    let width = width.max(1);
    let filled = (done * width).checked_div(total).unwrap_or(0).min(width);
    let (full, empty) = (style.glyph("━", "#").repeat(filled), style.glyph("─", "-").repeat(width - filled));
    let bar = format!("{}{}", style.style(Role::Good, full), style.style(Role::Dim, empty));
    if style.unicode { bar } else { format!("[{bar}]") }
}

/// A key and what it does.
#[derive(Clone, Debug)]
pub struct KeyHelp {
    /// `h`.
    pub key: &'static str,
    /// `hint 1/3`.
    pub does: String,
    /// With little room the highest go first.
    pub rank: u8,
}

impl KeyHelp {
    /// A key of this rank.
    pub fn new(rank: u8, key: &'static str, does: impl Into<String>) -> Self {
        Self { key, does: does.into(), rank }
    }

    fn width(&self) -> usize {
        self.key.len() + 1 + measure_text_width(&self.does) + 2
    }
}

/// One line with as many keys as fit.
pub fn keys(mut keys: Vec<KeyHelp>, style: &Style) -> String {
    while keys.iter().map(KeyHelp::width).sum::<usize>() + 1 > style.width {
        let Some(highest) = keys.iter().map(|key| key.rank).max() else {
            break;
        };
        keys.retain(|key| key.rank < highest);
    }
    let shown: Vec<String> =
        keys.iter().map(|key| format!("{} {}", style.style(Role::Accent, key.key), key.does)).collect();
    clip(&format!(" {}", shown.join("  ")), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_is_at_the_bottom_whatever_the_body() {
        let style = Style { height: 6, ..Style::PLAIN };
        let line = |text: &str| vec![text.to_owned()];
        assert_eq!(compose(line("head"), line("body"), line("foot"), &style), "head\nbody\n\n\n\nfoot");
        let long: Lines = (0..20).map(|n| n.to_string()).collect();
        assert_eq!(compose(line("head"), long, line("foot"), &style), "head\n0\n1\n2\n3\nfoot");
    }

    #[test]
    fn bars() {
        for (done, total, expected) in
            [(0, 8, "[--------]"), (4, 8, "[####----]"), (8, 8, "[########]"), (0, 0, "[--------]")]
        {
            assert_eq!(bar(done, total, 8, &Style::PLAIN), expected);
        }
    }

    #[test]
    fn keys_that_do_not_fit_are_left_out_by_rank() {
        let all = vec![
            KeyHelp::new(0, "q", "quit"),
            KeyHelp::new(2, "c", "check all"),
            KeyHelp::new(1, "h", "hint 1/3"),
        ];
        assert_eq!(keys(all.clone(), &Style::PLAIN), " q quit  c check all  h hint 1/3");
        assert_eq!(keys(all, &Style { width: 22, ..Style::PLAIN }), " q quit  h hint 1/3");
    }
}
