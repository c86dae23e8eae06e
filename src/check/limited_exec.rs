//! What runs between fork and exec: asynclings starts itself with a hidden sub-command, sets limits on itself, applies the
//! sandbox, and execs the program.
//!
//! So a program is bounded from its first instruction on. The usual way, a `pre_exec` closure, would need `unsafe`. This one
//! costs about a millisecond a process.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::sandbox::{self, SandboxSpec};

/// The first argument. The limits as JSON, the program and its arguments follow.
pub(super) const SUBCOMMAND: &str = "__limited-exec";

/// The exit code for "the program could not be started". A line on stderr says why, see [`start_error`].
pub(super) const EXIT_CANNOT_START: i32 = 126;

/// How the error line begins.
const CANNOT_START: &str = "asynclings: cannot start";

/// Why the program could not be started: the rest of the error line with `mark` in `stderr`. `None` without such a line.
pub(super) fn start_error<'a>(stderr: &'a str, mark: &str) -> Option<&'a str> {
    let (_, reason) = stderr.split_once(&format!("{CANNOT_START} {mark} "))?;
    Some(reason.trim())
}

/// What is set before the exec. `None` leaves a limit as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KernelLimits {
    /// Seconds of CPU time for each process.
    pub cpu_seconds: Option<u64>,
    /// Bytes of private writable memory for each process.
    pub memory: Option<u64>,
    /// Bytes in any one file.
    pub file_size: Option<u64>,
    /// Added to the niceness, for background work.
    pub nice: i32,
    /// The process that starts the program; when it dies, the kernel kills the program.
    pub parent: u32,
    /// `None` for a trusted program.
    pub sandbox: Option<SandboxSpec>,
    /// A random token in the error line. The program itself never sees it, so it cannot print such a line.
    pub mark: String,
}

/// The command line that runs `program` under `limits`: the executable and its first arguments.
#[cfg(unix)]
pub(super) fn wrap_command(program: &Path, limits: &KernelLimits) -> (OsString, Vec<OsString>) {
    let limits = serde_json::to_string(limits).expect("plain numbers");
    (current_exe(), vec![SUBCOMMAND.into(), limits.into(), program.into()])
}

/// Without exec the program is started directly, without these limits.
#[cfg(not(unix))]
pub(super) fn wrap_command(program: &Path, _limits: &KernelLimits) -> (OsString, Vec<OsString>) {
    (program.into(), Vec::new())
}

/// asynclings itself. On Linux this is the `/proc` link, which still works after a rebuild has replaced the file.
pub(super) fn current_exe() -> OsString {
    let link = Path::new("/proc/self/exe");
    if link.exists() {
        return link.into();
    }
    std::env::current_exe().map_or_else(|_| "asynclings".into(), Into::into)
}

/// The sub-command. Returns the exit code if the program cannot be started.
pub(super) fn main(args: &[OsString]) -> i32 {
    match args {
        [limits, program, args @ ..] => exec(limits, program, args),
        _ => EXIT_CANNOT_START,
    }
}

#[cfg(unix)]
fn exec(limits: &OsStr, program: &OsStr, args: &[OsString]) -> i32 {
    use std::os::unix::process::CommandExt;
    let limits = limits.to_str().and_then(|text| serde_json::from_str::<KernelLimits>(text).ok());
    let Some(limits) = limits else { return EXIT_CANNOT_START };
    let (mark, path) = (&limits.mark, Path::new(program).display());
    set_limits(&limits);
    // A limit may be missing, a layer of the sandbox may not: the grader relies on it.
    if let Some(Err(reason)) = limits.sandbox.as_ref().map(sandbox::apply) {
        eprintln!("{CANNOT_START} {mark} `{path}`: {reason}");
        return EXIT_CANNOT_START;
    }
    let error = std::process::Command::new(program).args(args).exec();
    eprintln!("{CANNOT_START} {mark} `{path}`: {error}");
    EXIT_CANNOT_START
}

#[cfg(not(unix))]
fn exec(_limits: &OsStr, _program: &OsStr, _args: &[OsString]) -> i32 {
    EXIT_CANNOT_START
}

/// A limit that cannot be set (because a lower hard limit is in force) is skipped: the supervisor watches the same bounds
/// from outside.
#[cfg(unix)]
fn set_limits(limits: &KernelLimits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let set = |resource, soft: Option<u64>, hard: Option<u64>| {
        if soft.is_some() {
            let _ = setrlimit(resource, Rlimit { current: soft, maximum: hard });
        }
    };
    // One second between the soft limit (SIGXCPU) and the hard one (SIGKILL).
    set(Resource::Cpu, limits.cpu_seconds, limits.cpu_seconds.map(|seconds| seconds + 1));
    set(Resource::Data, limits.memory, limits.memory);
    set(Resource::Fsize, limits.file_size, limits.file_size);
    set(Resource::Core, Some(0), Some(0));
    if limits.nice != 0 {
        let _ = rustix::process::nice(limits.nice);
    }
    set_parent_death_signal(limits.parent);
}

/// asynclings must not leave programs behind even if it is killed with SIGKILL. If it died before this call, no signal will
/// come: then another process is the parent already, and this one exits.
#[cfg(target_os = "linux")]
fn set_parent_death_signal(parent: u32) {
    use rustix::process::{Signal, getppid, set_parent_process_death_signal};
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
    let now = getppid().map(|pid| pid.as_raw_nonzero().get());
    if now.and_then(|pid| u32::try_from(pid).ok()) != Some(parent) {
        std::process::exit(EXIT_CANNOT_START);
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn set_parent_death_signal(_parent: u32) {}
