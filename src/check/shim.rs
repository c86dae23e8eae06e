//! The few lines between fork and exec: asynclings starts itself, puts limits on itself, and becomes the program.
//!
//! A program that is started this way is bounded from its first instruction on, and no `unsafe` is needed: a
//! `pre_exec` closure would be. Costs about a millisecond a process.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    sandbox::{self, AvailableLayers, SandboxSpec},
    signature_check,
};

/// The first argument that makes asynclings the shim.
const SHIM: &str = "__limited-exec";

/// The first argument that makes asynclings try a layer of isolation on itself.
const PROBE: &str = "__probe-isolation";

/// The first argument that makes asynclings compare two files.
pub(super) const COMPARE: &str = "__compare-signatures";

/// The exit code for "the program could not be started", after a line on stderr that begins with [`cannot_start`].
pub const EXIT_CANNOT_START: i32 = 126;

/// How the shim's error line begins.
const CANNOT_START: &str = "asynclings: cannot start";

/// The shim's error line in what was printed on stderr: what comes after `mark`.
pub fn cannot_start<'a>(stderr: &'a str, mark: &str) -> Option<&'a str> {
    let (_, reason) = stderr.split_once(&format!("{CANNOT_START} {mark} "))?;
    Some(reason.trim())
}

/// What the kernel is asked to enforce. `None` leaves a limit alone.
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
    /// Who starts the program, and takes it along when it dies.
    pub parent: u32,
    /// The walls around it; none for a program that is trusted.
    pub sandbox: Option<SandboxSpec>,
    /// Stands in the line that says why the program could not be started. The program itself never sees it, so it cannot
    /// pretend.
    pub mark: String,
}

/// The command line that runs `program` under `limits`: what to start, and its first arguments.
#[cfg(unix)]
pub fn wrap_command(program: &Path, limits: &KernelLimits) -> (OsString, Vec<OsString>) {
    let limits = serde_json::to_string(limits).expect("plain numbers");
    (current_exe(), vec![SHIM.into(), limits.into(), program.into()])
}

/// Without exec there is no shim: the program is started as it is.
#[cfg(not(unix))]
pub fn wrap_command(program: &Path, _limits: &KernelLimits) -> (OsString, Vec<OsString>) {
    (program.into(), Vec::new())
}

/// On Linux by its `/proc` link, which still works when a rebuild has replaced the file meanwhile.
pub(super) fn current_exe() -> OsString {
    let link = Path::new("/proc/self/exe");
    if link.exists() {
        return link.into();
    }
    std::env::current_exe().map_or_else(|_| "asynclings".into(), Into::into)
}

/// Which layers of isolation this machine has.
pub fn probe_isolation() -> AvailableLayers {
    sandbox::probe(Path::new(&current_exe()), PROBE)
}

/// To be called first in `main`. Does not return if this process was started as the shim.
pub fn dispatch_subcommand() {
    let mut args = std::env::args_os().skip(1);
    let first = args.next();
    if first.as_deref() == Some(OsStr::new(PROBE)) {
        let layer = args.next().unwrap_or_default();
        std::process::exit(sandbox::probe_main(&layer.to_string_lossy()));
    }
    if first.as_deref() == Some(OsStr::new(COMPARE)) {
        let paths = [args.next(), args.next()].map(Option::unwrap_or_default);
        std::process::exit(signature_check::compare_main(Path::new(&paths[0]), Path::new(&paths[1])));
    }
    if first.as_deref() != Some(OsStr::new(SHIM)) {
        return;
    }
    let args: Vec<OsString> = args.collect();
    std::process::exit(match args.split_first() {
        Some((limits, [program, args @ ..])) => exec(limits, program, args),
        _ => EXIT_CANNOT_START,
    })
}

#[cfg(unix)]
fn exec(limits: &OsStr, program: &OsStr, args: &[OsString]) -> i32 {
    use std::os::unix::process::CommandExt;
    let said = limits.to_str().and_then(|text| serde_json::from_str::<KernelLimits>(text).ok());
    let Some(limits) = said else { return EXIT_CANNOT_START };
    let (mark, path) = (&limits.mark, Path::new(program).display());
    apply(&limits);
    // A limit may be missing, a wall may not: what is behind it trusts in it.
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

/// A limit that cannot be set (a lower hard limit is in force already) is no reason not to go on: the supervisor
/// watches the same bounds from outside.
#[cfg(unix)]
fn apply(limits: &KernelLimits) {
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

/// A watcher that is killed with SIGKILL must not leave learner programs behind. One that died before the signal was
/// asked for sends none: somebody else is the parent by then.
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
