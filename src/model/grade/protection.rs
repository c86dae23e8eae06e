//! What protects the grader against a student's file.

/// One of the protections that a file meets when it is graded. Canaries try some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protection {
    /// A test reports over a private channel; its exit code counts for nothing.
    Channel,
    /// The program gets none of the grader's environment variables.
    Environment,
    /// Landlock restricts the files that can be opened.
    Landlock,
    /// seccomp restricts the system calls.
    Seccomp,
    /// A network namespace of its own.
    Network,
    /// The file is compiled against stubs of tokio and lab that lack the test tools.
    Stubs,
    /// The source scan refuses some words.
    Scan,
    /// Limits of memory, processes and disk.
    Limits,
}
