//! What watch mode shows: a screen, plain lines, or JSON lines.

use std::{
    cell::Cell,
    io::{self, Write},
    path::Path,
};

use crate::{
    cli::MessageFormat,
    error::{Error, Result},
    model::{
        build_progress::BuildProgress,
        events,
        session::{OutputLine, RunOutcome, Session, VerdictReport},
        workbook::{ExerciseName, Workbook},
    },
    report::json,
    ui::{
        screen::{self, ScreenView},
        style::Style,
        summary,
        terminal::{self, Terminal},
        verdict::{self, Space},
    },
};

/// How watch mode shows itself.
pub(super) struct Output<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    style: Style,
    kind: Kind,
}

enum Kind {
    Screen(Terminal),
    /// With the last fifth of a dependency set's building that was printed.
    Lines(Cell<usize>),
    Json,
}

/// Plain lines about the building of dependencies: at most this many a set.
const STEPS: usize = 5;

impl<'a> Output<'a> {
    pub(super) fn open(
        root: &'a Path,
        workbook: &'a Workbook,
        format: MessageFormat,
        screen: bool,
        style: Style,
    ) -> Result<Self> {
        let kind = match format {
            MessageFormat::Json => Kind::Json,
            MessageFormat::Human if screen => {
                Kind::Screen(Terminal::enter().map_err(Error::io("switching the terminal"))?)
            }
            MessageFormat::Human => Kind::Lines(Cell::new(0)),
        };
        Ok(Self { root, workbook, style: terminal::sized(style), kind })
    }

    pub(super) fn resized(&mut self) {
        self.style = terminal::sized(self.style);
        if let Kind::Screen(terminal) = &mut self.kind {
            terminal.invalidate();
        }
    }

    /// The shell has used the terminal meanwhile, and its size may have changed.
    pub(super) fn continued(&mut self) -> Result<()> {
        self.resized();
        match &mut self.kind {
            Kind::Screen(terminal) => terminal.resume().map_err(Error::io("switching the terminal")),
            Kind::Lines(_) | Kind::Json => Ok(()),
        }
    }

    /// No text may be scrolled further than to its end, and only here it is known where that is.
    pub(super) fn limit_scroll(&self, session: &mut Session) {
        let view = ScreenView { session, workbook: self.workbook, root: self.root };
        if let Some(last) = screen::last_top(&view, &self.style) {
            session.limit_scroll(last);
        }
    }

    pub(super) fn draw(&mut self, session: &Session) -> io::Result<()> {
        match &mut self.kind {
            Kind::Screen(terminal) => {
                let view = ScreenView { session, workbook: self.workbook, root: self.root };
                terminal.draw(&screen::render(&view, &self.style))
            }
            Kind::Lines(_) | Kind::Json => Ok(()),
        }
    }

    pub(super) fn suspend(&mut self) -> io::Result<()> {
        match &mut self.kind {
            Kind::Screen(terminal) => terminal.suspend(),
            Kind::Lines(_) | Kind::Json => Ok(()),
        }
    }

    pub(super) fn emit(&self, line: &OutputLine, session: &Session) -> io::Result<()> {
        match &self.kind {
            Kind::Screen(_) => Ok(()),
            Kind::Lines(step) => self.plain(line, session, step).map_or(Ok(()), |text| print(&text)),
            Kind::Json => self.json(line).map_or(Ok(()), |text| print(&text)),
        }
    }

    fn plain(&self, line: &OutputLine, session: &Session, step: &Cell<usize>) -> Option<String> {
        match line {
            OutputLine::Welcome => Some(format!("{}\n", self.workbook.welcome_message.trim_end())),
            OutputLine::Advanced { to: None, .. } => Some(format!("\n{}", summary::farewell(self.workbook))),
            OutputLine::At(name) | OutputLine::Advanced { to: Some(name), .. } => {
                Some(self.now_at(name, session))
            }
            OutputLine::Building(building) => progressed(building, step),
            OutputLine::Notice(text) => Some(text.clone()),
            OutputLine::Outcome(outcome) => Some(self.outcome(outcome)),
            // The verdict will say all of it.
            OutputLine::Started(_) | OutputLine::Diagnostic(..) => None,
        }
    }

    fn now_at(&self, name: &ExerciseName, session: &Session) -> String {
        let path =
            self.workbook.exercise(name.as_str()).map(|exercise| exercise.file().display().to_string());
        let (passed, all) = (session.progress.passed_count(self.workbook), self.workbook.exercises().count());
        format!("now at {}   {passed}/{all} passed", path.unwrap_or_default())
    }

    fn outcome(&self, outcome: &RunOutcome) -> String {
        match outcome {
            RunOutcome::Verdict(told) => self.verdict_text(told),
            RunOutcome::Error(reason) => format!("cannot check: {reason}"),
        }
    }

    fn verdict_text(&self, told: &VerdictReport) -> String {
        let Some(exercise) = self.workbook.exercise(told.checked.exercise.as_str()) else {
            return String::new();
        };
        let view = verdict::VerdictView {
            root: self.root,
            exercise,
            checked: &told.checked,
            source: &told.source,
            remarks: &told.remarks,
            // Only the screen has keys to ask for it.
            timeline: false,
        };
        verdict::render(&view, Space::Unlimited, &self.style)
    }

    fn json(&self, line: &OutputLine) -> Option<String> {
        match line {
            OutputLine::Started(name) => self.workbook.exercise(name.as_str()).map(json::check_started),
            OutputLine::Diagnostic(name, diagnostic) => Some(json::diagnostic(name, diagnostic)),
            OutputLine::Outcome(RunOutcome::Verdict(told)) => Some(json::verdict(&told.checked)),
            OutputLine::Outcome(RunOutcome::Error(reason)) => {
                Some(json::line(events::Event::Error { message: reason.clone() }))
            }
            OutputLine::Advanced { from, to } => {
                Some(json::line(events::Event::Advanced { from, to: to.as_ref() }))
            }
            OutputLine::Building(BuildProgress { set, done, total, current }) => {
                Some(json::line(events::Event::Dependencies { set, done: *done, total: *total, current }))
            }
            OutputLine::Notice(text) => {
                crate::commands::output::stderr_line(text);
                None
            }
            OutputLine::Welcome | OutputLine::At(_) => None,
        }
    }
}

/// A log wants a few lines, not one for each crate.
fn progressed(building: &BuildProgress, step: &Cell<usize>) -> Option<String> {
    let BuildProgress { set, done, total, .. } = building;
    let now = (done * STEPS).checked_div(*total)?;
    (step.replace(now) != now)
        .then(|| format!("building the libraries of the exercises ({set}): {done}/{total}"))
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}
