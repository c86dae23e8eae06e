//! The screens of watch mode, rendered as text.

mod exercise;

use std::path::Path;

use super::{
    frame, list, pager,
    style::{Role, Style},
    summary::{self, SummaryView},
    text::Lines,
};
use crate::model::{
    humanize,
    session::{CheckAll, Screen, Session},
    workbook::Workbook,
};

/// What a screen is rendered from.
#[derive(Clone, Copy, Debug)]
pub struct ScreenView<'a> {
    pub session: &'a Session,
    pub workbook: &'a Workbook,
    /// The workbook's folder.
    pub root: &'a Path,
}

/// The screen, at most `style.width` by `style.height`; lines are separated by `\n`.
pub fn render(view: &ScreenView<'_>, style: &Style) -> String {
    match &view.session.screen {
        Screen::Exercise => exercise::render(view, style),
        Screen::List(list) => list::render(list, view.session, view.workbook, style),
        Screen::Pager(pager) => pager::render(pager, style),
        Screen::Keys => pager::keys_page(style),
        Screen::CheckAll(progress) => check_all(progress, style),
        Screen::Summary { top } => summary::screen(&summary_view(view), *top, style),
    }
}

/// The largest scroll position of the summary page; `None` on the other screens.
pub fn last_top(view: &ScreenView<'_>, style: &Style) -> Option<usize> {
    matches!(view.session.screen, Screen::Summary { .. })
        .then(|| summary::last_top(&summary_view(view), style))
}

fn summary_view<'a>(view: &ScreenView<'a>) -> SummaryView<'a> {
    SummaryView { workbook: view.workbook, root: view.root, progress: &view.session.progress }
}

fn check_all(progress: &CheckAll, style: &Style) -> String {
    let head = vec![style.style(Role::Strong, " Checking all exercises"), String::new()];
    let bar = frame::bar(progress.done(), progress.total, style.width.min(72).saturating_sub(16), style);
    let latest = progress.latest.as_ref().map_or_else(String::new, |name| format!("   latest: {name}"));
    let body: Lines = vec![
        format!("   {bar} {}/{}", progress.done(), progress.total),
        String::new(),
        format!("   {} passed, {} not yet", humanize::count(progress.passed, "exercise"), progress.failed),
        style.style(Role::Dim, latest),
    ];
    let foot = vec![frame::keys(vec![frame::KeyHelp::new(0, "q", "stop")], style)];
    frame::compose(head, body, foot, style)
}

#[cfg(test)]
mod tests;
