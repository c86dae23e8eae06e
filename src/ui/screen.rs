//! The screens of watch mode, as text.

mod exercise;

use std::path::Path;

use super::{
    frame, list, pager,
    style::{Ink, Style},
    text::{Lines, clip},
};
use crate::model::{
    session::{Screen, Session, Sweep},
    words,
    workbook::{Lesson, Workbook},
};

/// What a screen is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// All that watch mode knows.
    pub session: &'a Session,
    /// The course.
    pub workbook: &'a Workbook,
    /// Its folder.
    pub root: &'a Path,
}

/// The screen, at most as large as the style says; lines are separated by `\n`.
pub fn render(view: &View<'_>, style: &Style) -> String {
    match &view.session.screen {
        Screen::Exercise => exercise::render(view, style),
        Screen::List(list) => list::render(list, view.session, view.workbook, style),
        Screen::Pager(pager) => pager::render(pager, style),
        Screen::Keys => pager::keys_page(style),
        Screen::Sweep(sweep) => sweeping(sweep, style),
    }
}

/// `02 Gather`.
pub fn lesson_name(lesson: &Lesson) -> String {
    let number: String = lesson.dir.chars().take_while(char::is_ascii_digit).collect();
    if number.is_empty() { lesson.title.clone() } else { format!("{number} {}", lesson.title) }
}

/// The question that waits for a yes.
pub fn question(session: &Session, style: &Style) -> Option<String> {
    let exercise = session.confirm.as_ref()?;
    let question = format!(" Put the starter of `{exercise}` back? Your version is kept beside it.");
    let answers =
        format!("{} yes  {} no", style.paint(Ink::Accent, "y"), style.paint(Ink::Accent, "any other key"));
    Some(clip(&format!("{}  {answers}", style.paint(Ink::Warn, question)), style))
}

fn sweeping(sweep: &Sweep, style: &Style) -> String {
    let head = vec![style.paint(Ink::Strong, " Checking all exercises"), String::new()];
    let bar = frame::bar(sweep.done(), sweep.total, style.width.min(72).saturating_sub(16), style);
    let latest = sweep.latest.as_ref().map_or_else(String::new, |name| format!("   latest: {name}"));
    let body: Lines = vec![
        format!("   {bar} {}/{}", sweep.done(), sweep.total),
        String::new(),
        format!("   {} passed, {} not yet", words::count(sweep.passed, "exercise"), sweep.failed),
        style.paint(Ink::Dim, latest),
    ];
    let foot = vec![frame::keys(vec![frame::KeyHelp::new(0, "q", "stop")], style)];
    frame::compose(head, body, foot, style)
}

#[cfg(test)]
mod tests;
