//! The commands, run as people run them: exact output, exact exit codes.

mod architecture;
mod check_all;
mod completions;
mod deps;
mod guide;
mod hint;
mod init;
mod lesson;
mod list;
mod manifest;
mod reset;
mod run;
mod solution;
mod support;
mod verdicts;
mod verify;
