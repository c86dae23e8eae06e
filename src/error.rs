//! What can go wrong with asynclings itself or its surroundings, what to do about it, and the exit code.
//!
//! A wrong exercise is no error but a [`crate::model::verdict::Verdict`].

use std::{io, path::PathBuf, process::ExitCode};

use crate::model::manifest::Problem;

/// Everything that stops a command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No `info.toml` here or above.
    #[error(
        "no workbook here: neither `{}` nor any folder above it has an `info.toml`\n\
         start one with `asynclings init`, or change into one",
        .from.display()
    )]
    NoWorkbook {
        /// Where the search began.
        from: PathBuf,
    },
    /// `info.toml` is there, but wrong.
    #[error("{}", list_problems(.0))]
    BadWorkbook(Vec<Problem>),
    /// An exercise or lesson name that the workbook does not have.
    #[error("no {what} is called `{name}`{suggestion}\n`asynclings list` shows them all")]
    UnknownName {
        /// "exercise" or "lesson".
        what: &'static str,
        /// As given.
        name: String,
        /// From [`crate::model::humanize::did_you_mean`].
        suggestion: String,
    },
    /// The user asked for something that does not make sense here.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read or written.
    #[error("cannot {action} `{}`: {source}{}", .path.display(), advice(.source))]
    File {
        /// "read", "write", "create".
        action: &'static str,
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A program that asynclings needs is missing or does not start.
    #[error("cannot run `{program}`: {reason}\n{advice}")]
    Toolchain {
        /// `cargo`, `rustc`, `clippy-driver`.
        program: String,
        /// Why not.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// cargo could not build a dependency set.
    #[error("the dependencies of the exercises (set `{set}`) could not be built\n\n{output}\n\n{advice}")]
    Dependencies {
        /// Which set.
        set: String,
        /// cargo's own words.
        output: String,
        /// What to do.
        advice: String,
    },
    /// Less isolation than was asked for.
    #[error("isolation is not full here, and you asked for more:\n{}\n`asynclings doctor` looks at every layer", list_lines(.0))]
    Isolation(Vec<String>),
    /// The grader's test of itself.
    #[error("the self-test failed, so nobody was graded: {0}")]
    SelfTest(String),
    /// The terminal, a pipe or a signal handler failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// Why it failed.
        source: io::Error,
    },
}

/// The result of anything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// 2 for wrong use, 3 for a fault of the environment (design section 2).
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

    /// [`Self::code`] for `main`.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    /// For `map_err` on file operations.
    pub fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }

    /// For `map_err` on everything else that is I/O.
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
            "\nthe file system is read-only: copy the workbook to a place you can write to"
        }
        io::ErrorKind::PermissionDenied => {
            "\nyou may not do that there: check the owner and the mode of the file and its folder"
        }
        _ => "",
    }
}
