//! `asynclings completions`: prints a shell completion script.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{CommandOutcome, output};
use crate::{cli::Cli, error::Result};

/// Prints the completion script for `shell`.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(shell: Shell) -> Result<CommandOutcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "asynclings", &mut script);
    output::stdout_line(String::from_utf8_lossy(&script).trim_end())?;
    Ok(CommandOutcome::Done)
}
