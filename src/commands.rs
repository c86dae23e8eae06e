//! The subcommands, one file each: gather the inputs, ask the model, show the result.

mod check_all;
mod completions;
mod context;
mod course;
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
    process::ExitCode,
};

use crate::{
    cli::{Cli, ColorChoice, Command},
    error::Result,
    ui::style::{Environment, Style},
};

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandOutcome {
    /// It passed, or there was nothing to pass.
    Done,
    /// Something was checked and did not pass.
    NotPassed,
    /// `doctor` found that asynclings cannot work on this machine.
    EnvironmentNotReady,
}

impl CommandOutcome {
    /// The outcome of a command that checks something.
    pub const fn from_pass(passed: bool) -> Self {
        if passed { Self::Done } else { Self::NotPassed }
    }

    /// 0, 1 or 3. [`crate::error::Error::code`] has the codes of commands that failed.
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::NotPassed => 1,
            Self::EnvironmentNotReady => 3,
        })
    }
}

/// Runs the command that `cli` names.
///
/// # Errors
/// The command failed: see the `run` function of its module.
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

/// The style of standard output.
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
