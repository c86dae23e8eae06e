//! Starts a program in a process group of its own, enforces its limits, and leaves no process behind.
//!
//! However the program ends (by itself, at a limit, because the future is dropped), [`ProcessGroup`]'s drop kills the whole
//! group. Orphans that left the group are found because asynclings adopts them: it is their "subreaper".

mod pipes;
mod process;

use std::{cell::RefCell, collections::BTreeSet, process::ExitStatus, rc::Rc, time::Duration};

use tokio::{process::Child, time::Instant};

use self::pipes::Pipes;
pub use self::{pipes::Stream, process::ProcessSpec};
use super::{
    limited_exec::{self, EXIT_CANNOT_START},
    limits::Limits,
    token::new_token,
    usage,
};
use crate::{
    error::{Error, Result},
    model::verdict::{ExitReason, ResourceLimit},
};

/// How often the limits that the kernel does not enforce are compared with the usage.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// Runs processes under their limits.
#[derive(Clone, Default)]
pub struct Supervisor {
    /// The processes that are running. All other children of asynclings are orphans of learner programs.
    children: Rc<RefCell<BTreeSet<u32>>>,
}

impl Supervisor {
    /// Makes asynclings adopt the orphans of its descendants, where the system supports that.
    pub fn new() -> Self {
        #[cfg(target_os = "linux")]
        {
            let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
        }
        Self::default()
    }

    /// Runs a process to its end or to one of its limits, giving every piece of output to `output` as it comes.
    ///
    /// # Errors
    /// The process cannot be started, or its sandbox cannot be applied.
    pub async fn run(&self, spec: ProcessSpec, output: impl FnMut(Stream, &[u8])) -> Result<ExitReason> {
        let (limits, name) = (spec.limits(), spec.name());
        let mark = new_token();
        let mut group = self.start(spec, &mark)?;
        let pid = group.pid;
        let mut pipes = Pipes::new(&mut group.child, limits.output, output);
        let exit_reason = tokio::select! {
            biased;
            exit_reason = group.wait(&mut pipes) => exit_reason.map_err(Error::io("waiting for a program"))?,
            exit_reason = watch_limits(pid, &limits) => exit_reason,
        };
        // Kill the group before reading the rest of the output: a descendant that holds the pipes open would delay it.
        drop(group);
        pipes.drain().await;
        let tail = pipes.stderr_tail();
        match (exit_reason, limited_exec::start_error(&tail, &mark)) {
            (ExitReason::Exited(EXIT_CANNOT_START), Some(reason)) => Err(cannot_start(name, reason)),
            (ExitReason::Exited(_), _) if pipes.exceeded() => {
                Ok(ExitReason::OutOfBounds(ResourceLimit::Output, limits.output))
            }
            (other, _) => Ok(limit_from_signal(other, &limits, &tail)),
        }
    }

    fn start(&self, spec: ProcessSpec, mark: &str) -> Result<ProcessGroup> {
        let name = spec.name();
        let mut command = spec.into_command(mark);
        let mut child = command.spawn().map_err(|error| cannot_start(name, &error.to_string()))?;
        // The parent's copy of the child's stdin lives in `command`; it must not keep a socket half open.
        drop(command);
        let pid = child.id().unwrap_or_default();
        let _ = child.stdin.take();
        self.children.borrow_mut().insert(pid);
        Ok(ProcessGroup { child, pid, supervisor: self.clone() })
    }

    /// Kills processes of learner programs that have left their groups.
    #[cfg(target_os = "linux")]
    fn kill_orphans(&self) {
        use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
        // Killing an orphan makes its own children ours: repeat until there are no new ones.
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

fn cannot_start(program: String, reason: &str) -> Error {
    Error::Toolchain {
        program,
        reason: reason.to_owned(),
        advice: "`asynclings doctor` looks for what is missing".into(),
    }
}

/// A started program with its process group. Dropping it kills the group and the orphans.
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

/// Returns when the process `pid` and its descendants exceed one of their limits.
async fn watch_limits(pid: u32, limits: &Limits) -> ExitReason {
    let started = Instant::now();
    let mut ticks = tokio::time::interval(POLL_INTERVAL);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    // The first tick completes at once.
    ticks.tick().await;
    loop {
        ticks.tick().await;
        if started.elapsed() >= limits.wall {
            return ExitReason::OutOfTime(limits.wall);
        }
        let usage = usage::of_tree(pid);
        let exceeded = if usage.memory > limits.memory {
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
        if let Some((resource, limit)) = exceeded {
            return ExitReason::OutOfBounds(resource, limit);
        }
        if u128::from(usage.cpu_ms) > limits.cpu.as_millis() {
            return ExitReason::OutOfCpu(limits.cpu);
        }
    }
}

/// The kernel enforces some limits with a signal. Replaces such a signal by the limit that was exceeded.
fn limit_from_signal(exit_reason: ExitReason, limits: &Limits, stderr: &str) -> ExitReason {
    const ABORT: i32 = 6;
    const XCPU: i32 = 24;
    const XFSZ: i32 = 25;
    match exit_reason {
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
    fn signals_of_the_kernel_stand_for_limits() {
        let limits = Limits::SIGNATURE_COMPARISON;
        let of = |signal, stderr| limit_from_signal(ExitReason::Signalled(signal), &limits, stderr);
        let memory = ExitReason::OutOfBounds(ResourceLimit::Memory, limits.memory);
        assert_eq!(of(6, "a line\nmemory allocation of 8 bytes failed\n"), memory);
        let overflow = "thread 'main' (7) has overflowed its stack\n";
        assert_eq!(of(6, overflow), ExitReason::StackOverflow);
        assert_eq!(of(6, "thread panicked while processing panic"), ExitReason::Signalled(6));
        assert_eq!(of(24, ""), ExitReason::OutOfCpu(limits.cpu));
        assert_eq!(of(25, ""), ExitReason::OutOfBounds(ResourceLimit::Disk, limits.disk));
        assert_eq!(of(9, "memory allocation of 8 bytes failed"), ExitReason::Signalled(9));
    }
}
