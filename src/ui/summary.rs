//! The summary of the course: a page to scroll through in watch mode, and the text that `asynclings summary` prints.

mod lessons;
mod numbers;

use std::path::Path;

use super::{
    frame::{self, KeyHelp},
    style::{Role, Style},
    text::{self, Lines, indent, justify, reflow, sanitize},
};
use crate::model::{humanize, progress::Progress, summary::Summary, workbook::Workbook};

/// Longer lines are hard to read.
const MAX_WIDTH: usize = 100;
const MAX_PROSE_WIDTH: usize = 90;
const MARGIN: &str = "   ";

/// What the summary is rendered from.
#[derive(Clone, Copy, Debug)]
pub struct SummaryView<'a> {
    pub workbook: &'a Workbook,
    /// The workbook's folder.
    pub root: &'a Path,
    pub progress: &'a Progress,
}

/// The whole page, of any height.
pub fn page(view: &SummaryView<'_>, style: &Style) -> String {
    let page = Page::of(view, style);
    page.head.into_iter().chain(page.body).collect::<Lines>().join("\n")
}

/// As much of the page as fits on the screen, scrolled to line `top` of the body.
pub fn screen(view: &SummaryView<'_>, top: usize, style: &Style) -> String {
    let page = Page::of(view, style);
    let top = top.min(page.last_top());
    let foot = page.foot(top);
    frame::compose(page.head, page.body[top..].to_vec(), foot, style)
}

/// The largest useful `top` of [`screen`]: from there on, everything to the end fits.
pub fn last_top(view: &SummaryView<'_>, style: &Style) -> usize {
    Page::of(view, style).last_top()
}

/// The text that commands without a screen print after the last exercise.
pub fn farewell(workbook: &Workbook) -> String {
    let parts = [workbook.final_message.trim(), "`asynclings summary` shows your time, tries and hints."];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

struct Page<'a> {
    head: Lines,
    body: Lines,
    style: &'a Style,
}

impl<'a> Page<'a> {
    fn of(view: &SummaryView<'_>, style: &'a Style) -> Self {
        let summary = Summary::of(view.workbook, view.progress);
        let width = style.width.min(MAX_WIDTH) - 1;
        let mut body = numbers::cards(&summary, width, style);
        body.push(String::new());
        body.extend(lessons::rows(&summary.lessons, &numbers::legend(&summary, style), width, style));
        body.push(String::new());
        if let Some(toughest) = numbers::toughest(&summary, style) {
            body.extend([toughest, String::new()]);
        }
        body.extend(if summary.is_finished() { closing(view.workbook, style) } else { next(view, style) });
        while body.last().is_some_and(String::is_empty) {
            body.pop();
        }
        Self { head: vec![heading(view.workbook, &summary, style), String::new()], body, style }
    }

    fn last_top(&self) -> usize {
        let available = self.body_rows();
        let mut used = 0;
        let fitting = self.body.iter().rev().take_while(|line| {
            used += text::rows(line, self.style.width);
            used <= available
        });
        self.body.len() - fitting.count()
    }

    fn body_rows(&self) -> usize {
        frame::body_rows(&self.head, &[String::new()], self.style)
    }

    fn foot(&self, top: usize) -> Lines {
        let below = self.last_top() - top;
        let mut keys = vec![KeyHelp::new(0, "q", "back")];
        if self.last_top() > 0 {
            keys.push(KeyHelp::new(1, self.style.glyph("↑↓", "up/down"), "scroll"));
            keys.push(KeyHelp::new(2, "PgUp/PgDn", "page"));
        }
        let more = format!("{} {}", self.style.glyph("↓", "v"), humanize::count(below, "more line"));
        let more = if below > 0 { self.style.style(Role::Dim, more) } else { String::new() };
        vec![justify(&frame::keys(keys, self.style), &more, self.style.width)]
    }
}

fn heading(workbook: &Workbook, summary: &Summary<'_>, style: &Style) -> String {
    let badge = if summary.is_finished() {
        style.style(Role::GoodBadge, " FINISHED ")
    } else {
        style.style(Role::BusyBadge, " SO FAR ")
    };
    let left = format!("{badge} {}", style.style(Role::Strong, sanitize(&workbook.title)));
    let (passed, all) = (summary.passed, summary.all);
    justify(&left, &format!("{passed}/{all} {}", frame::bar(passed, all, 14, style)), style.width)
}

/// The author's final message and suggestions for what to do next.
fn closing(workbook: &Workbook, style: &Style) -> Lines {
    let width = style.width.min(MAX_PROSE_WIDTH) - MARGIN.len() - 1;
    let prose = |text: &str| indent(reflow(&sanitize(text.trim_matches('\n')), width), MARGIN);
    let mut lines = prose(&workbook.final_message);
    if !workbook.next_steps.trim().is_empty() {
        lines.extend([String::new(), style.style(Role::Strong, format!("{MARGIN}Where to go next"))]);
        lines.extend(prose(&workbook.next_steps));
    }
    lines
}

fn next(view: &SummaryView<'_>, style: &Style) -> Lines {
    let next = view.progress.current(view.workbook).file();
    vec![format!("{MARGIN}next  {}", style.style(Role::Accent, style.path(view.root, &next)))]
}

#[cfg(test)]
mod tests;
