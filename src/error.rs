//! Errors of asynclings itself and of its environment, with advice and exit code.
//!
//! A wrong exercise is not an error; it gets a [`crate::model::verdict::Verdict`].

use std::{io, path::PathBuf, process::ExitCode};

use crate::model::manifest::Problem;

/// Everything that stops a command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no `info.toml` in the folder or above it.
    #[error(
        "no workbook found: neither `{}` nor any folder above it has an `info.toml`\n\
         create a workbook with `asynclings init`, or change into the folder of one",
        .from.display()
    )]
    NoWorkbook {
        /// The folder in which the search began.
        from: PathBuf,
    },
    /// `info.toml` or a file that it names is not valid.
    #[error("{}", list_problems(.0))]
    BadWorkbook(Vec<Problem>),
    /// The workbook has no exercise or lesson of this name.
    #[error("there is no {what} `{name}`{suggestion}\n`asynclings list` shows all lessons and exercises")]
    UnknownName {
        /// "exercise" or "lesson".
        what: &'static str,
        /// The name that was given, escaped.
        name: String,
        /// From [`crate::model::humanize::did_you_mean`].
        suggestion: String,
    },
    /// The command line makes no sense here. The text says why, and what to do.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read or written.
    #[error("cannot {action} `{}`: {source}{}", .path.display(), advice(.source))]
    File {
        /// "read", "write", "create".
        action: &'static str,
        /// The path of the file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A program that asynclings needs is missing or does not start.
    #[error("cannot run `{program}`: {reason}\n{advice}")]
    Toolchain {
        /// `cargo`, `rustc`, `clippy-driver`.
        program: String,
        /// The error of the operating system, or the output of the program.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// cargo could not build a dependency set.
    #[error("the dependencies of the exercises (set `{set}`) could not be built\n\n{output}\n\n{advice}")]
    Dependencies {
        /// The name of the set.
        set: String,
        /// The output of cargo.
        output: String,
        /// What to do.
        advice: String,
    },
    /// Less isolation than `--require-isolation` asks for. A line for each missing layer.
    #[error("this machine has less isolation than required:\n{}\n`asynclings doctor` checks every layer", list_lines(.0))]
    Isolation(Vec<String>),
    /// The self-test of the grader failed.
    #[error("the self-test failed, so nothing was graded: {0}")]
    SelfTest(String),
    /// An operation on the terminal, a pipe or a signal handler failed.
    #[error("failed while {what}: {source}")]
    Io {
        /// What was being done: "writing to standard output".
        what: &'static str,
        /// The error of the operating system.
        source: io::Error,
    },
}

/// A result with [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// The exit code: 2 for wrong use, 3 for a fault of the environment.
    pub const fn code(&self) -> u8 {
        match self {
            Self::UnknownName { .. } | Self::Usage(_) => 2,
            Self::NoWorkbook { .. }
            | Self::BadWorkbook(_)
            | Self::File { .. }
            | Self::Toolchain { .. }
            | Self::Dependencies { .. }
            | Self::Isolation(_)
            | Self::SelfTest(_)
            | Self::Io { .. } => 3,
        }
    }

    /// [`Self::code`] as the type that `main` returns.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    /// Wraps an I/O error of a file operation, for `map_err`.
    pub fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }

    /// Wraps any other I/O error, for `map_err`.
    pub fn io(what: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { what, source }
    }
}

fn list_lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  without {line}")).collect::<Vec<_>>().join("\n")
}

fn list_problems(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!(
        "{} in the workbook:\n{}",
        crate::model::humanize::count(problems.len(), "problem"),
        lines.join("\n")
    )
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull => "\nthe disk is full: free some space and try again; nothing was lost",
        io::ErrorKind::ReadOnlyFilesystem => {
            "\nthe file system is read-only: copy the workbook to a folder that you can write to"
        }
        io::ErrorKind::PermissionDenied => "\ncheck the owner and the permissions of the file and its folder",
        _ => "",
    }
}
