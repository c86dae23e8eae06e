//! One file a subcommand: each gathers its inputs, asks the model, and has the result rendered.

mod check_all;
mod completions;
mod context;
mod doctor;
mod grade;
mod hint;
mod init;
mod lesson;
mod list;
pub mod output;
mod reset;
mod resolve;
mod run;
mod solution;
mod summary;
mod verify;
mod watch;

use std::{
    io::{self, IsTerminal},
    path::Path,
    process::ExitCode,
};

use crate::{
    cli::{Cli, ColorChoice, Command},
    error::Result,
    model::{
        progress::Progress,
        workbook::{Exercise, Workbook},
    },
    store,
    ui::style::{Environment, Style},
};

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandOutcome {
    /// Passed, or simply done.
    Done,
    /// Checked, and not passed.
    NotPassed,
    /// Looked at the machine, and found it wanting.
    EnvironmentNotReady,
}

impl CommandOutcome {
    /// Of something that was checked.
    pub const fn from_pass(passed: bool) -> Self {
        if passed { Self::Done } else { Self::NotPassed }
    }

    /// See design section 2.
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::NotPassed => 1,
            Self::EnvironmentNotReady => 3,
        })
    }
}

/// Carries out what the command line asks for.
///
/// # Errors
/// Those of the command.
pub fn dispatch(cli: Cli) -> Result<CommandOutcome> {
    let style = &style(cli.color);
    let start = cli.workbook.as_deref();
    match cli.command.unwrap_or(Command::Watch { name: None, options: cli.watch }) {
        Command::Init { dir } => init::run(&dir, style),
        Command::Watch { name, options } => watch::run(start, name.as_deref(), &options, style),
        Command::Run { name, timeline, format } => {
            run::run(start, name.as_deref(), timeline, format.message_format, style)
        }
        Command::Hint { name, all } => hint::run(start, name.as_deref(), all, style),
        Command::List { format } => list::run(start, format.message_format, style),
        Command::Summary => summary::run(start, style),
        Command::Lesson { name } => lesson::run(start, name.as_deref(), style),
        Command::Solution { name, reveal } => solution::run(start, name.as_deref(), reveal, style),
        Command::Reset { name } => reset::run(start, &name, style),
        Command::CheckAll { jobs, format } => check_all::run(start, jobs, format.message_format, style),
        Command::Doctor => doctor::run(start, style),
        Command::Verify { names, jobs } => verify::run(start, &names, jobs, style),
        Command::Grade(options) => grade::run(start, &options, style),
        Command::Completions { shell } => completions::run(shell),
    }
}

/// The look of standard output.
fn style(choice: ColorChoice) -> Style {
    let terminal = io::stdout().is_terminal();
    let size = console::Term::stdout().size_checked().filter(|_| terminal);
    let size = size.map(|(rows, columns)| (usize::from(columns), usize::from(rows)));
    let variable = |name: &str| std::env::var(name).ok();
    let forced = match choice {
        ColorChoice::Auto => None,
        ColorChoice::Always => Some(true),
        ColorChoice::Never => Some(false),
    };
    Style::decide(forced, &Environment { terminal, size, variable: &variable })
}

/// The learner's progress. What is to be said about it goes to standard error.
fn progress(root: &Path) -> Result<Progress> {
    let (progress, notice) = store::load_progress(root)?;
    if let Some(notice) = notice {
        output::stderr_line(&format!("note: {notice}"));
    }
    Ok(progress)
}

/// The exercise called `name`, or the current one.
fn chosen<'w>(workbook: &'w Workbook, progress: &Progress, name: Option<&str>) -> Result<&'w Exercise> {
    name.map_or_else(|| Ok(progress.current(workbook)), |name| resolve::exercise(workbook, name))
}
