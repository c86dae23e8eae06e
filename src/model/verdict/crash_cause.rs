//! The causes of crashes.

use std::fmt;

const SIGILL: i32 = 4;
const SIGABRT: i32 = 6;
const SIGFPE: i32 = 8;
const SIGKILL: i32 = 9;
const SIGSEGV: i32 = 11;

/// Why a test process or the compiler ended before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrashCause {
    /// The stack overflowed. std reported it and aborted.
    StackOverflow,
    /// This signal ended the process.
    Signal(i32),
    /// The compiler ended with this exit code. A test that calls `exit` does not count as a crash.
    ExitCode(i32),
}

impl CrashCause {
    /// An overflow that std does not notice ends in a segmentation fault.
    pub const fn may_be_stack_overflow(self) -> bool {
        matches!(self, Self::StackOverflow | Self::Signal(SIGSEGV))
    }

    pub const fn is_abort(self) -> bool {
        matches!(self, Self::Signal(SIGABRT))
    }
}

/// For messages: `segmentation fault (often a stack overflow)`, `signal 15`.
impl fmt::Display for CrashCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StackOverflow => f.write_str("stack overflow"),
            Self::Signal(SIGABRT) => f.write_str("abort"),
            Self::Signal(SIGSEGV) => f.write_str("segmentation fault (often a stack overflow)"),
            Self::Signal(SIGILL) => f.write_str("illegal instruction"),
            Self::Signal(SIGFPE) => f.write_str("arithmetic exception"),
            Self::Signal(SIGKILL) => f.write_str("killed from outside (signal 9)"),
            Self::Signal(other) => write!(f, "signal {other}"),
            Self::ExitCode(code) => write!(f, "exit code {code}"),
        }
    }
}
