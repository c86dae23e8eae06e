//! The commands, run as people run them: exact output, exact exit codes.

mod architecture;
mod check_all;
mod completions;
mod curriculum;
mod deps;
mod docs;
#[cfg(unix)]
mod grade;
mod grade_merge;
mod guide;
mod hint;
mod init;
mod lesson;
mod list;
mod manifest;
#[cfg(unix)]
mod pty;
mod reset;
mod run;
mod solution;
#[cfg(target_os = "linux")]
mod strangers;
mod summary;
mod support;
mod verdicts;
mod verify;
#[cfg(unix)]
mod walk;
#[cfg(unix)]
mod watch;
mod why;
