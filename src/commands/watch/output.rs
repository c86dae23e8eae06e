//! The output of watch mode: a screen, plain lines, or JSON lines.

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

/// The output of watch mode.
pub(super) struct Output<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    style: Style,
    mode: OutputMode,
}

enum OutputMode {
    Screen(Terminal),
    /// With the number of build steps of a dependency set that were printed.
    Lines(Cell<usize>),
    Json,
}

/// In plain output, the number of progress lines per dependency set.
const BUILD_STEPS: usize = 5;

impl<'a> Output<'a> {
    pub(super) fn open(
        root: &'a Path,
        workbook: &'a Workbook,
        format: MessageFormat,
        screen: bool,
        style: Style,
    ) -> Result<Self> {
        let mode = match format {
            MessageFormat::Json => OutputMode::Json,
            MessageFormat::Human if screen => {
                OutputMode::Screen(Terminal::enter().map_err(Error::io("switching the terminal"))?)
            }
            MessageFormat::Human => OutputMode::Lines(Cell::new(0)),
        };
        Ok(Self { root, workbook, style: terminal::sized(style), mode })
    }

    pub(super) fn resized(&mut self) {
        self.style = terminal::sized(self.style);
        if let OutputMode::Screen(terminal) = &mut self.mode {
            terminal.invalidate();
        }
    }

    /// Redraws after the shell has used the terminal. The size may have changed.
    pub(super) fn continued(&mut self) -> Result<()> {
        self.resized();
        match &mut self.mode {
            OutputMode::Screen(terminal) => terminal.resume().map_err(Error::io("switching the terminal")),
            OutputMode::Lines(_) | OutputMode::Json => Ok(()),
        }
    }

    /// Keeps a text from being scrolled past its end. Only the output knows how long it is.
    pub(super) fn limit_scroll(&self, session: &mut Session) {
        let view = ScreenView { session, workbook: self.workbook, root: self.root };
        if let Some(last) = screen::last_top(&view, &self.style) {
            session.limit_scroll(last);
        }
    }

    pub(super) fn draw(&mut self, session: &Session) -> io::Result<()> {
        match &mut self.mode {
            OutputMode::Screen(terminal) => {
                let view = ScreenView { session, workbook: self.workbook, root: self.root };
                terminal.draw(&screen::render(&view, &self.style))
            }
            OutputMode::Lines(_) | OutputMode::Json => Ok(()),
        }
    }

    pub(super) fn suspend(&mut self) -> io::Result<()> {
        match &mut self.mode {
            OutputMode::Screen(terminal) => terminal.suspend(),
            OutputMode::Lines(_) | OutputMode::Json => Ok(()),
        }
    }

    pub(super) fn emit(&self, line: &OutputLine, session: &Session) -> io::Result<()> {
        match &self.mode {
            OutputMode::Screen(_) => Ok(()),
            OutputMode::Lines(step) => self.plain(line, session, step).map_or(Ok(()), |text| print(&text)),
            OutputMode::Json => self.json(line).map_or(Ok(()), |text| print(&text)),
        }
    }

    fn plain(&self, line: &OutputLine, session: &Session, step: &Cell<usize>) -> Option<String> {
        match line {
            OutputLine::Welcome => Some(format!("{}\n", self.workbook.welcome_message.trim_end())),
            OutputLine::Advanced { to: None, .. } => Some(format!("\n{}", summary::farewell(self.workbook))),
            OutputLine::At(name) | OutputLine::Advanced { to: Some(name), .. } => {
                Some(self.current_line(name, session))
            }
            OutputLine::Building(building) => build_line(building, step),
            OutputLine::Notice(text) => Some(text.clone()),
            OutputLine::Outcome(outcome) => Some(self.outcome(outcome)),
            // The verdict contains both.
            OutputLine::Started(_) | OutputLine::Diagnostic(..) => None,
        }
    }

    fn current_line(&self, name: &ExerciseName, session: &Session) -> String {
        let path =
            self.workbook.exercise(name.as_str()).map(|exercise| exercise.file().display().to_string());
        let (passed, all) = (session.progress.passed_count(self.workbook), self.workbook.exercises().count());
        format!("current: {}   {passed}/{all} passed", path.unwrap_or_default())
    }

    fn outcome(&self, outcome: &RunOutcome) -> String {
        match outcome {
            RunOutcome::Verdict(report) => self.verdict_text(report),
            RunOutcome::Error(reason) => format!("cannot check: {reason}"),
        }
    }

    fn verdict_text(&self, report: &VerdictReport) -> String {
        let Some(exercise) = self.workbook.exercise(report.checked.exercise.as_str()) else {
            return String::new();
        };
        let view = verdict::VerdictView {
            root: self.root,
            exercise,
            checked: &report.checked,
            source: &report.source,
            remarks: &report.remarks,
            // Only the screen has a key for it.
            timeline: false,
        };
        verdict::render(&view, Space::Unlimited, &self.style)
    }

    fn json(&self, line: &OutputLine) -> Option<String> {
        match line {
            OutputLine::Started(name) => self.workbook.exercise(name.as_str()).map(json::check_started),
            OutputLine::Diagnostic(name, diagnostic) => Some(json::diagnostic(name, diagnostic)),
            OutputLine::Outcome(RunOutcome::Verdict(report)) => Some(json::verdict(&report.checked)),
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

/// A line after each fifth of the build, not one for each crate.
fn build_line(building: &BuildProgress, step: &Cell<usize>) -> Option<String> {
    let BuildProgress { set, done, total, .. } = building;
    let now = (done * BUILD_STEPS).checked_div(*total)?;
    (step.replace(now) != now)
        .then(|| format!("building the dependencies of the exercises ({set}): {done}/{total}"))
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}
