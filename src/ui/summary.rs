//! The page that sums the course up: in watch mode to scroll through, as a command to paste somewhere.

mod lessons;
mod numbers;

use std::path::Path;

use super::{
    frame::{self, KeyHelp},
    style::{Role, Style},
    text::{self, Lines, indent, justify, reflow, sanitize},
};
use crate::model::{humanize, progress::Progress, summary::Summary, workbook::Workbook};

/// Wider than this the eye loses its line.
const WIDEST: usize = 100;
/// As for every text of an author.
const WIDEST_TEXT: usize = 90;
const MARGIN: &str = "   ";

/// What it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The course.
    pub workbook: &'a Workbook,
    /// Its folder.
    pub root: &'a Path,
    /// How far the learner is.
    pub progress: &'a Progress,
}

/// All of it, for a place where one can scroll.
pub fn page(view: &View<'_>, style: &Style) -> String {
    let page = Page::of(view, style);
    page.head.into_iter().chain(page.body).collect::<Lines>().join("\n")
}

/// What fits on the screen, from line `top` of the body on.
pub fn screen(view: &View<'_>, top: usize, style: &Style) -> String {
    let page = Page::of(view, style);
    let top = top.min(page.last_top());
    let foot = page.foot(top);
    frame::compose(page.head, page.body[top..].to_vec(), foot, style)
}

/// The line that [`screen`] can begin with at most: from there on everything fits.
pub fn last_top(view: &View<'_>, style: &Style) -> usize {
    Page::of(view, style).last_top()
}

/// What is said at the end of the course where no screen shows it.
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
    fn of(view: &View<'_>, style: &'a Style) -> Self {
        let summary = Summary::of(view.workbook, view.progress);
        let width = style.width.min(WIDEST) - 1;
        let mut body = numbers::cards(&summary, width, style);
        body.push(String::new());
        body.extend(lessons::rows(&summary.lessons, &numbers::legend(&summary, style), width, style));
        body.push(String::new());
        if let Some(toughest) = numbers::toughest(&summary, style) {
            body.extend([toughest, String::new()]);
        }
        body.extend(if summary.is_finished() { ways_on(view.workbook, style) } else { next(view, style) });
        while body.last().is_some_and(String::is_empty) {
            body.pop();
        }
        Self { head: vec![heading(view.workbook, &summary, style), String::new()], body, style }
    }

    fn last_top(&self) -> usize {
        let room = self.room();
        let mut used = 0;
        let fitting = self.body.iter().rev().take_while(|line| {
            used += text::rows(line, self.style.width);
            used <= room
        });
        self.body.len() - fitting.count()
    }

    fn room(&self) -> usize {
        frame::room(&self.head, &[String::new()], self.style)
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

/// What the author has to say at the end.
fn ways_on(workbook: &Workbook, style: &Style) -> Lines {
    let width = style.width.min(WIDEST_TEXT) - MARGIN.len() - 1;
    let said = |text: &str| indent(reflow(&sanitize(text.trim_matches('\n')), width), MARGIN);
    let mut lines = said(&workbook.final_message);
    if !workbook.next_steps.trim().is_empty() {
        lines.extend([String::new(), style.style(Role::Strong, format!("{MARGIN}Where to go next"))]);
        lines.extend(said(&workbook.next_steps));
    }
    lines
}

fn next(view: &View<'_>, style: &Style) -> Lines {
    let next = view.progress.current(view.workbook).file();
    vec![format!("{MARGIN}next  {}", style.style(Role::Accent, style.path(view.root, &next)))]
}

#[cfg(test)]
mod tests;
