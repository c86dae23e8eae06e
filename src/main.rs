//! asynclings: a workbook that teaches async Rust with tokio.

#![allow(unreachable_pub, reason = "a binary exports nothing; `pub` marks what a module offers to others")]

mod check;
mod cli;
mod commands;
mod error;
mod events;
mod fsutil;
mod intake;
mod model;
mod report;
mod store;
mod ui;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    check::dispatch_subcommand();
    match commands::dispatch(cli::Cli::parse()) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => {
            commands::output::stderr_line(&format!("error: {error}"));
            error.exit_code()
        }
    }
}
