//! The commands, run as people run them: exact output, exact exit codes.

mod completions;
mod hint;
mod init;
mod lesson;
mod list;
mod manifest;
mod reset;
mod solution;
mod support;
