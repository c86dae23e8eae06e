//! The screen that lists all exercises.

use super::{
    frame::{self, KeyHelp, lesson_name},
    style::{Role, Style},
    text::{Lines, clip, justify, sanitize},
};
use crate::model::{
    humanize,
    session::{Filter, List, Session, Shown},
    workbook::Workbook,
};

/// The part of the list that surrounds the cursor.
pub fn render(list: &List, session: &Session, workbook: &Workbook, style: &Style) -> String {
    let shown = list.shown(workbook, &session.progress);
    let head = vec![heading(session, workbook, style), String::new()];
    let foot = foot(list, session, shown.len(), style);
    let height = frame::body_rows(&head, &foot, style);
    let body = if shown.is_empty() {
        empty(list, style)
    } else {
        rows(list, &shown, session, workbook, height, style)
    };
    frame::compose(head, body, foot, style)
}

fn heading(session: &Session, workbook: &Workbook, style: &Style) -> String {
    let (passed, all) = (session.progress.passed_count(workbook), workbook.exercises().count());
    let left = style.style(Role::Strong, format!(" {}", workbook.title));
    let right = format!("{passed}/{all} {}", frame::bar(passed, all, 14, style));
    justify(&left, &right, style.width)
}

fn empty(list: &List, style: &Style) -> Lines {
    let why =
        if list.search.is_empty() { "no exercises" } else { "no exercise or lesson matches the search" };
    vec![style.style(Role::Dim, format!("   {why}"))]
}

fn rows(
    list: &List,
    shown: &[Shown<'_>],
    session: &Session,
    workbook: &Workbook,
    height: usize,
    style: &Style,
) -> Lines {
    let selected = list.selected.min(shown.len() - 1);
    let top = selected.saturating_sub(height / 2).min(shown.len().saturating_sub(height));
    let name_width = shown.iter().map(|row| row.exercise.name.as_str().len()).max().unwrap_or(0);
    let current = &session.progress.current(workbook).name;
    let visible = shown.iter().enumerate().skip(top).take(height);
    visible
        .map(|(n, row)| {
            let passed = session.progress.is_passed(&row.exercise.name);
            let mark = mark(passed, row.exercise.name == *current, style);
            line(row, &mark, name_width, n == selected, style)
        })
        .collect()
}

fn mark(passed: bool, current: bool, style: &Style) -> String {
    match (passed, current) {
        (true, _) => style.style(Role::Good, style.glyph("✓", "+")),
        (false, true) => style.style(Role::Accent, style.glyph("▸", ">")),
        (false, false) => style.style(Role::Dim, style.glyph("·", ".")),
    }
}

fn line(row: &Shown<'_>, mark: &str, name_width: usize, selected: bool, style: &Style) -> String {
    let name = format!("{:<name_width$}", row.exercise.name.as_str());
    let lesson = lesson_name(row.lesson);
    if selected {
        let mark = console::strip_ansi_codes(mark).into_owned();
        let cursor = if style.color { ' ' } else { '*' };
        return clip(&style.style(Role::Selected, format!("{cursor} {mark} {name}   {lesson} ")), style);
    }
    clip(&format!("  {mark} {name}   {}", style.style(Role::Dim, lesson)), style)
}

/// The question before a reset if there is one. Otherwise the notice or the number of exercises shown, and the keys.
fn foot(list: &List, session: &Session, shown: usize, style: &Style) -> Lines {
    if let Some(question) = frame::reset_question(session, style) {
        return question;
    }
    let mut foot = if session.notice.is_some() {
        frame::notice(session, style)
    } else {
        vec![status(list, shown, style)]
    };
    foot.push(keys(style));
    foot
}

fn status(list: &List, shown: usize, style: &Style) -> String {
    let cursor = if list.typing { "_" } else { "" };
    let search = (list.typing || !list.search.is_empty())
        .then(|| format!("  search: {}{cursor}", sanitize(&list.search)));
    let filter = match list.filter {
        Filter::All => "",
        Filter::Pending => " to do",
        Filter::Passed => " passed",
    };
    let text = format!(" {}{filter}{}", humanize::count(shown, "exercise"), search.unwrap_or_default());
    if list.typing { text } else { style.style(Role::Dim, text) }
}

fn keys(style: &Style) -> String {
    let keys = vec![
        KeyHelp::new(0, "Enter", "continue here"),
        KeyHelp::new(4, style.glyph("↑↓", "up/down"), "move"),
        KeyHelp::new(1, "/", "search"),
        KeyHelp::new(3, "f", "all/to do/passed"),
        KeyHelp::new(2, "x", "reset"),
        KeyHelp::new(0, "q", "back"),
    ];
    frame::keys(keys, style)
}
