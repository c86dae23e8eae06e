//! What several screens share: the frame of head, body and foot, the progress bar, the line of keys, notices and questions.

use console::measure_text_width;

use super::{
    style::{Role, Style},
    text::{self, Lines, all_rows, clip, sanitize, wrap},
};
use crate::model::{session::Session, workbook::Lesson};

/// A longer notice is cut after this many rows, so that the verdict stays visible.
const MAX_NOTICE_ROWS: usize = 5;

/// Head at the top, foot at the bottom, and between them as much of the body as fits.
pub fn compose(head: Lines, body: Lines, foot: Lines, style: &Style) -> String {
    let available = body_rows(&head, &foot, style);
    let mut used = 0;
    let body: Lines = body
        .into_iter()
        .take_while(|line| {
            used += text::rows(line, style.width);
            used <= available
        })
        .collect();
    let gap = available.saturating_sub(all_rows(&body, style.width));
    let filler = std::iter::repeat_n(String::new(), gap);
    head.into_iter().chain(body).chain(filler).chain(foot).collect::<Lines>().join("\n")
}

/// The number of rows between head and foot.
pub fn body_rows(head: &[String], foot: &[String], style: &Style) -> usize {
    style.height.saturating_sub(all_rows(head, style.width) + all_rows(foot, style.width))
}

/// A progress bar of `width` columns; in ASCII `[####------]`, two columns wider.
pub fn bar(done: usize, total: usize, width: usize, style: &Style) -> String {
    let width = width.max(1);
    let filled = (done * width).checked_div(total).unwrap_or(0).min(width);
    let (full, empty) = (style.glyph("━", "#").repeat(filled), style.glyph("─", "-").repeat(width - filled));
    let bar = format!("{}{}", style.style(Role::Good, full), style.style(Role::Dim, empty));
    if style.unicode { bar } else { format!("[{bar}]") }
}

/// An entry of the line of keys.
#[derive(Clone, Debug)]
pub struct KeyHelp {
    /// For example `h`.
    pub key: &'static str,
    /// For example `hint 1/3`.
    pub action: String,
    /// If the line is too long, the entries of the highest rank are left out first.
    pub rank: u8,
}

impl KeyHelp {
    pub fn new(rank: u8, key: &'static str, action: impl Into<String>) -> Self {
        Self { key, action: action.into(), rank }
    }

    fn width(&self) -> usize {
        self.key.len() + 1 + measure_text_width(&self.action) + 2
    }
}

/// One line with as many keys as fit; see [`KeyHelp::rank`].
pub fn keys(mut keys: Vec<KeyHelp>, style: &Style) -> String {
    while keys.iter().map(KeyHelp::width).sum::<usize>() + 1 > style.width {
        let Some(highest) = keys.iter().map(|key| key.rank).max() else {
            break;
        };
        keys.retain(|key| key.rank < highest);
    }
    let shown: Vec<String> =
        keys.iter().map(|key| format!("{} {}", style.style(Role::Accent, key.key), key.action)).collect();
    clip(&format!(" {}", shown.join("  ")), style)
}

/// Number and title of a lesson, for example `02 Gather`.
pub fn lesson_name(lesson: &Lesson) -> String {
    let number: String = lesson.dir.chars().take_while(char::is_ascii_digit).collect();
    if number.is_empty() { lesson.title.clone() } else { format!("{number} {}", lesson.title) }
}

/// The question whether to reset an exercise, and the keys that answer it; `None` if it is not asked.
pub fn reset_question(session: &Session, style: &Style) -> Option<Lines> {
    let exercise = session.confirm_reset.as_ref()?;
    let question = format!(" Reset `{exercise}` to its starter? Your version is kept beside it.");
    let answers = vec![KeyHelp::new(0, "y", "yes"), KeyHelp::new(0, "any other key", "no")];
    Some(vec![clip(&style.style(Role::Warn, question), style), keys(answers, style)])
}

/// The session's notice, wrapped. Without one it is an empty line, so that the layout does not move.
pub fn notice(session: &Session, style: &Style) -> Lines {
    let notice = session.notice.as_ref().map(|notice| (Role::Warn, sanitize(notice)));
    let welcome = session.welcome.then(|| (Role::Strong, "Press Enter to begin.".to_owned()));
    let (role, text) = notice.or(welcome).unwrap_or((Role::Dim, String::new()));
    let lines = wrap(&text, style.width.saturating_sub(2));
    let mut rows: Lines =
        lines.iter().take(MAX_NOTICE_ROWS).map(|line| style.style(role, format!(" {line}"))).collect();
    rows.resize(rows.len().max(1), String::new());
    rows
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
