//! The screens of watch mode, as text.

mod exercise;

use std::path::Path;

use super::{
    frame, list, pager,
    style::{Role, Style},
    summary,
    text::{Lines, clip, sanitize, wrap},
};
use crate::model::{
    humanize,
    session::{CheckAll, Screen, Session},
    workbook::{Lesson, Workbook},
};

/// The rows that news may take from the verdict.
const MOST_NEWS: usize = 5;

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
        Screen::CheckAll(sweep) => sweeping(sweep, style),
        Screen::Summary { top } => summary::screen(&summed_up(view), *top, style),
    }
}

/// Where the text on the screen begins at most, if it is one that is cut to the screen only here.
pub fn last_top(view: &View<'_>, style: &Style) -> Option<usize> {
    matches!(view.session.screen, Screen::Summary { .. }).then(|| summary::last_top(&summed_up(view), style))
}

fn summed_up<'a>(view: &View<'a>) -> summary::View<'a> {
    summary::View { workbook: view.workbook, root: view.root, progress: &view.session.progress }
}

/// `02 Gather`.
pub fn lesson_name(lesson: &Lesson) -> String {
    let number: String = lesson.dir.chars().take_while(char::is_ascii_digit).collect();
    if number.is_empty() { lesson.title.clone() } else { format!("{number} {}", lesson.title) }
}

/// The question that waits for a yes, and the keys that answer it.
pub fn question(session: &Session, style: &Style) -> Option<Lines> {
    let exercise = session.confirm_reset.as_ref()?;
    let question = format!(" Reset `{exercise}` to its starter? Your version is kept beside it.");
    let answers = vec![frame::KeyHelp::new(0, "y", "yes"), frame::KeyHelp::new(0, "any other key", "no")];
    Some(vec![clip(&style.style(Role::Warn, question), style), frame::keys(answers, style)])
}

/// What just happened, in as many lines as it takes within reason; at least one, so that nothing jumps.
pub fn news(session: &Session, style: &Style) -> Lines {
    let notice = session.notice.as_ref().map(|notice| (Role::Warn, sanitize(notice)));
    let welcome = session.welcome.then(|| (Role::Strong, "Press Enter to begin.".to_owned()));
    let (ink, text) = notice.or(welcome).unwrap_or((Role::Dim, String::new()));
    let lines = wrap(&text, style.width.saturating_sub(2));
    let mut news: Lines =
        lines.iter().take(MOST_NEWS).map(|line| style.style(ink, format!(" {line}"))).collect();
    news.resize(news.len().max(1), String::new());
    news
}

fn sweeping(sweep: &CheckAll, style: &Style) -> String {
    let head = vec![style.style(Role::Strong, " Checking all exercises"), String::new()];
    let bar = frame::bar(sweep.done(), sweep.total, style.width.min(72).saturating_sub(16), style);
    let latest = sweep.latest.as_ref().map_or_else(String::new, |name| format!("   latest: {name}"));
    let body: Lines = vec![
        format!("   {bar} {}/{}", sweep.done(), sweep.total),
        String::new(),
        format!("   {} passed, {} not yet", humanize::count(sweep.passed, "exercise"), sweep.failed),
        style.style(Role::Dim, latest),
    ];
    let foot = vec![frame::keys(vec![frame::KeyHelp::new(0, "q", "stop")], style)];
    frame::compose(head, body, foot, style)
}

#[cfg(test)]
mod tests;
