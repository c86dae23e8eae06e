//! Starts a program in a process group of its own, bounds it, and leaves nothing behind.
//!
//! Every way out (its own end, a limit, the future being dropped) goes through [`ProcessGroup`]'s drop: the whole group is
//! killed, and orphans that left the group are found because asynclings adopts them (it is their "subreaper").

mod pipes;

use std::{
    cell::RefCell,
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    rc::Rc,
    time::Duration,
};

use tokio::{
    process::{Child, Command},
    time::Instant,
};

use self::pipes::Pipes;
pub use self::pipes::Stream;
use super::{
    sandbox::SandboxSpec,
    shim::{self, KernelLimits},
    token::new_token,
    usage,
};
use crate::{
    error::{Error, Result},
    model::verdict::{ExitReason, ResourceLimit},
};

/// How often the bounds that the kernel does not watch for us are looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// Bounds on a program and its descendants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Real time.
    pub wall: Duration,
    /// CPU time.
    pub cpu: Duration,
    /// Bytes of memory.
    pub memory: u64,
    /// Bytes printed on both streams.
    pub output: u64,
    /// Processes at once.
    pub processes: usize,
    /// Threads at once.
    pub threads: usize,
    /// Bytes written to files and pipes.
    pub disk: u64,
}

impl Limits {
    /// Only those on time.
    pub const fn time_only(self) -> Self {
        let Self { wall, cpu, .. } = self;
        let (memory, output, disk) = (u64::MAX, u64::MAX, u64::MAX);
        Self { wall, cpu, memory, output, disk, processes: usize::MAX, threads: usize::MAX }
    }
}

/// A program to be run.
pub struct ProcessSpec {
    /// The executable.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// Where it runs.
    pub cwd: PathBuf,
    /// Added to the environment (`Some`) or taken out of it (`None`).
    pub env: Vec<(OsString, Option<OsString>)>,
    /// The only variables it inherits; `None` for all.
    pub inherit: Option<&'static [&'static str]>,
    /// What it reads.
    pub stdin: Stdio,
    /// Its bounds.
    pub limits: Limits,
    /// Added to the niceness.
    pub nice: i32,
    /// The walls around it; none if it is trusted.
    pub sandbox: Option<SandboxSpec>,
}

/// The processes that asynclings has started and still waits for; all others that turn up as its children are
/// orphans of learner programs.
#[derive(Clone, Default)]
pub struct Supervisor {
    children: Rc<RefCell<BTreeSet<u32>>>,
}

impl Supervisor {
    /// Makes this process the one that adopts orphans, where the system can do that.
    pub fn new() -> Self {
        #[cfg(target_os = "linux")]
        {
            let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
        }
        Self::default()
    }

    /// Runs `program` to its end or to one of its limits, giving every piece of output to `output` as it comes.
    ///
    /// # Errors
    /// Only if the program cannot be started at all.
    pub async fn run(&self, program: ProcessSpec, output: impl FnMut(Stream, &[u8])) -> Result<ExitReason> {
        let limits = program.limits;
        let name = program.path.clone();
        let mark = new_token();
        let mut group = self.start(program, &mark)?;
        let pid = group.pid;
        let mut pipes = Pipes::new(&mut group.child, limits.output, output);
        let ending = tokio::select! {
            biased;
            ending = group.wait(&mut pipes) => ending.map_err(Error::io("waiting for a program"))?,
            ending = watch_limits(pid, &limits) => ending,
        };
        // First the kill, then the rest of the output: a descendant that holds the pipes open would delay it.
        drop(group);
        pipes.drain().await;
        let tail = pipes.stderr_tail();
        match ending {
            ExitReason::Exited(shim::EXIT_CANNOT_START) if shim::cannot_start(&tail, &mark).is_some() => {
                Err(cannot_start(&name, shim::cannot_start(&tail, &mark).unwrap_or_default()))
            }
            ExitReason::Exited(_) if pipes.exceeded() => {
                Ok(ExitReason::OutOfBounds(ResourceLimit::Output, limits.output))
            }
            other => Ok(limit_from_signal(other, &limits, &tail)),
        }
    }

    fn start(&self, program: ProcessSpec, mark: &str) -> Result<ProcessGroup> {
        let mut command = command_for(&program, mark);
        let mut child = command
            .stdin(program.stdin)
            .spawn()
            .map_err(|error| cannot_start(&program.path, &error.to_string()))?;
        // The parent's copy of the child's stdin lives in `command`; it must not keep a socket half open.
        drop(command);
        let pid = child.id().unwrap_or_default();
        let _ = child.stdin.take();
        self.children.borrow_mut().insert(pid);
        Ok(ProcessGroup { child, pid, supervisor: self.clone() })
    }

    /// Kills what learner programs have left behind outside their groups.
    #[cfg(target_os = "linux")]
    fn kill_orphans(&self) {
        use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
        // Killing an orphan makes its own children ours: look again until none is new.
        for _generation in 0..8 {
            let orphans: Vec<Pid> = usage::children(std::process::id())
                .into_iter()
                .filter(|pid| !self.children.borrow().contains(pid))
                .filter_map(|pid| Pid::from_raw(i32::try_from(pid).ok()?))
                .collect();
            if orphans.is_empty() {
                return;
            }
            for pid in orphans {
                let _ = kill_process(pid, Signal::KILL);
                let _ = waitpid(Some(pid), WaitOptions::empty());
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn kill_orphans(&self) {}
}

fn cannot_start(program: &Path, reason: &str) -> Error {
    Error::Toolchain {
        program: program.display().to_string(),
        reason: reason.to_owned(),
        advice: "`asynclings doctor` looks for what is missing".into(),
    }
}

fn command_for(program: &ProcessSpec, mark: &str) -> Command {
    let limits = KernelLimits {
        // Rounded up, since the kernel counts whole seconds; the supervisor is more exact.
        cpu_seconds: Some(program.limits.cpu.as_secs() + 1),
        memory: Some(program.limits.memory),
        file_size: Some(program.limits.disk),
        nice: program.nice,
        parent: std::process::id(),
        sandbox: program.sandbox.clone(),
        mark: mark.to_owned(),
    };
    let (first, mut args) = shim::wrap_command(&program.path, &limits);
    args.extend(program.args.iter().cloned());
    let mut command = Command::new(first);
    command.args(args).current_dir(&program.cwd).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(names) = program.inherit {
        command.env_clear();
        command.envs(names.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    }
    for (name, value) in &program.env {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    #[cfg(unix)]
    command.process_group(0);
    command.kill_on_drop(true);
    command
}

/// A started program with its process group. Dropping it kills the group and sweeps up the orphans.
struct ProcessGroup {
    child: Child,
    pid: u32,
    supervisor: Supervisor,
}

impl ProcessGroup {
    async fn wait(&mut self, pipes: &mut Pipes<impl FnMut(Stream, &[u8])>) -> std::io::Result<ExitReason> {
        loop {
            tokio::select! {
                biased;
                () = pipes.pump(), if !pipes.finished() => {
                    if pipes.exceeded() {
                        return Ok(ExitReason::OutOfBounds(ResourceLimit::Output, pipes.limit()));
                    }
                }
                status = self.child.wait() => return Ok(exit_reason(status?)),
            }
        }
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        kill_group(self.pid);
        let _ = self.child.start_kill();
        self.supervisor.kill_orphans();
        self.supervisor.children.borrow_mut().remove(&self.pid);
    }
}

#[cfg(unix)]
fn kill_group(pid: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(pid, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn kill_group(_pid: u32) {}

#[cfg(unix)]
fn exit_reason(status: ExitStatus) -> ExitReason {
    use std::os::unix::process::ExitStatusExt;
    status.signal().map_or_else(|| ExitReason::Exited(status.code().unwrap_or(-1)), ExitReason::Signalled)
}

#[cfg(not(unix))]
fn exit_reason(status: ExitStatus) -> ExitReason {
    ExitReason::Exited(status.code().unwrap_or(-1))
}

/// Waits until the tree below `pid` goes past one of its limits.
async fn watch_limits(pid: u32, limits: &Limits) -> ExitReason {
    let started = Instant::now();
    let mut looks = tokio::time::interval(POLL_INTERVAL);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    looks.tick().await;
    loop {
        looks.tick().await;
        if started.elapsed() >= limits.wall {
            return ExitReason::OutOfTime(limits.wall);
        }
        let usage = usage::of_tree(pid);
        let bound = if usage.memory > limits.memory {
            Some((ResourceLimit::Memory, limits.memory))
        } else if usage.processes > limits.processes {
            Some((ResourceLimit::Processes, limits.processes as u64))
        } else if usage.threads > limits.threads {
            Some((ResourceLimit::Processes, limits.threads as u64))
        } else if usage.written > limits.disk {
            Some((ResourceLimit::Disk, limits.disk))
        } else {
            None
        };
        if let Some((bound, size)) = bound {
            return ExitReason::OutOfBounds(bound, size);
        }
        if u128::from(usage.cpu_ms) > limits.cpu.as_millis() {
            return ExitReason::OutOfCpu(limits.cpu);
        }
    }
}

/// The kernel's own limits end a program by signals; say which limit it was.
fn limit_from_signal(ending: ExitReason, limits: &Limits, stderr: &str) -> ExitReason {
    const ABORT: i32 = 6;
    const XCPU: i32 = 24;
    const XFSZ: i32 = 25;
    match ending {
        ExitReason::Signalled(XCPU) => ExitReason::OutOfCpu(limits.cpu),
        ExitReason::Signalled(XFSZ) => ExitReason::OutOfBounds(ResourceLimit::Disk, limits.disk),
        ExitReason::Signalled(ABORT) if std_reports::out_of_memory(stderr) => {
            ExitReason::OutOfBounds(ResourceLimit::Memory, limits.memory)
        }
        ExitReason::Signalled(_) if std_reports::stack_overflow(stderr) => ExitReason::StackOverflow,
        other => other,
    }
}

/// std aborts the process for several reasons. Only its text on standard error tells them apart, so the texts are compared here and
/// nowhere else.
mod std_reports {
    /// `memory allocation of 1073741824 bytes failed` (`std::alloc`).
    pub(super) fn out_of_memory(stderr: &str) -> bool {
        stderr.contains("memory allocation of")
    }

    /// `thread 'main' (7) has overflowed its stack` (std's handler of the guard page).
    pub(super) fn stack_overflow(stderr: &str) -> bool {
        stderr.contains("has overflowed its stack")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_std_prints_before_it_aborts_names_the_reason() {
        let second = Duration::from_secs(1);
        let limits =
            Limits { wall: second, cpu: second, memory: 7, output: 1, processes: 1, threads: 1, disk: 1 };
        let aborted = |stderr| limit_from_signal(ExitReason::Signalled(6), &limits, stderr);
        assert_eq!(aborted("\nthread 'main' (7) has overflowed its stack\n"), ExitReason::StackOverflow);
        assert_eq!(
            aborted("memory allocation of 99 bytes failed\n"),
            ExitReason::OutOfBounds(ResourceLimit::Memory, limits.memory)
        );
        assert_eq!(aborted("bye"), ExitReason::Signalled(6));
    }
}
