//! The list of all exercises as a screen.

use super::{
    frame::{self, KeyHelp},
    style::{Ink, Style},
    text::{Lines, clip, harmless, spread},
};
use crate::model::{
    session::{Filter, List, Session, Shown},
    words,
    workbook::Workbook,
};

/// The rows around the cursor.
pub fn render(list: &List, session: &Session, workbook: &Workbook, style: &Style) -> String {
    let shown = list.shown(workbook, &session.progress);
    let head = vec![heading(session, workbook, style), String::new()];
    let foot = vec![note(list, session, shown.len(), style), keys(style)];
    let room = frame::room(&head, &foot, style);
    let body = if shown.is_empty() {
        nothing(list, style)
    } else {
        rows(list, &shown, session, workbook, room, style)
    };
    frame::compose(head, body, foot, style)
}

fn heading(session: &Session, workbook: &Workbook, style: &Style) -> String {
    let (passed, all) = (session.progress.passed_count(workbook), workbook.exercises().count());
    let left = style.paint(Ink::Strong, format!(" {}", workbook.title));
    let right = format!("{passed}/{all} {}", frame::bar(passed, all, 14, style));
    spread(&left, &right, style.width)
}

fn nothing(list: &List, style: &Style) -> Lines {
    let why = if list.search.is_empty() { "nothing here" } else { "no exercise or lesson contains that" };
    vec![style.paint(Ink::Dim, format!("   {why}"))]
}

fn rows(
    list: &List,
    shown: &[Shown<'_>],
    session: &Session,
    workbook: &Workbook,
    room: usize,
    style: &Style,
) -> Lines {
    let selected = list.selected.min(shown.len() - 1);
    let top = selected.saturating_sub(room / 2).min(shown.len().saturating_sub(room));
    let names = shown.iter().map(|row| row.exercise.name.as_str().len()).max().unwrap_or(0);
    let current = &session.progress.current(workbook).name;
    let visible = shown.iter().enumerate().skip(top).take(room);
    visible
        .map(|(n, row)| {
            let passed = session.progress.is_passed(&row.exercise.name);
            line(row, mark(passed, row.exercise.name == *current, style), names, n == selected, style)
        })
        .collect()
}

fn mark(passed: bool, current: bool, style: &Style) -> String {
    match (passed, current) {
        (true, _) => style.paint(Ink::Good, style.pick("✓", "+")),
        (false, true) => style.paint(Ink::Accent, style.pick("▸", ">")),
        (false, false) => style.paint(Ink::Dim, style.pick("·", ".")),
    }
}

fn line(row: &Shown<'_>, mark: String, names: usize, selected: bool, style: &Style) -> String {
    let name = format!("{:<names$}", row.exercise.name.as_str());
    let lesson = super::screen::lesson_name(row.lesson);
    if selected {
        let mark = console::strip_ansi_codes(&mark).into_owned();
        let cursor = if style.color { ' ' } else { '*' };
        return clip(&style.paint(Ink::Selected, format!("{cursor} {mark} {name}   {lesson} ")), style);
    }
    clip(&format!("  {mark} {name}   {}", style.paint(Ink::Dim, lesson)), style)
}

/// The question, the search or the filter, whatever is of use now.
fn note(list: &List, session: &Session, shown: usize, style: &Style) -> String {
    if let Some(question) = super::screen::question(session, style) {
        return question;
    }
    if let Some(notice) = &session.notice {
        return clip(&style.paint(Ink::Warn, format!(" {}", harmless(notice))), style);
    }
    let cursor = if list.typing { "_" } else { "" };
    let search = (list.typing || !list.search.is_empty())
        .then(|| format!("  search: {}{cursor}", harmless(&list.search)));
    let filter = match list.filter {
        Filter::All => "",
        Filter::Pending => " to do",
        Filter::Passed => " passed",
    };
    let text = format!(" {}{filter}{}", words::count(shown, "exercise"), search.unwrap_or_default());
    if list.typing { text } else { style.paint(Ink::Dim, text) }
}

fn keys(style: &Style) -> String {
    let keys = vec![
        KeyHelp::new(0, "Enter", "continue here"),
        KeyHelp::new(4, style.pick("↑↓", "up/down"), "move"),
        KeyHelp::new(1, "/", "search"),
        KeyHelp::new(3, "f", "all/to do/passed"),
        KeyHelp::new(2, "x", "reset"),
        KeyHelp::new(0, "q", "back"),
    ];
    frame::keys(keys, style)
}
