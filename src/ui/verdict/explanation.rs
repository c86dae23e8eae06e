//! Hangs, crashes and lost tests, each told as a small lesson: what happened, and where to look next.

use std::time::Duration;

use super::{VerdictText, hang_report::is_silence};
use crate::{
    model::{
        humanize,
        verdict::{CrashCause, ResourceLimit, TestRun, TimeLimit, Verdict},
    },
    ui::text::Lines,
};

/// Two paragraphs.
struct Explanation {
    happened: String,
    look: &'static str,
}

/// Where to look when nothing is wrong but that somebody elsewhere does not answer.
const SILENCE: &str = "Nobody is to blame for an answer that never comes: servers break down, networks lose things. But somebody has to \
                       decide how long to wait for it, and what to do then.";

impl VerdictText<'_> {
    /// The test's promise, what happened, and what to do. Nothing for the verdicts that bring their own evidence.
    pub(super) fn explanation(&self, verdict: &Verdict) -> Lines {
        let tests = tests(verdict);
        let runs: Vec<&TestRun> = tests.iter().filter_map(|test| self.run(test)).collect();
        let Some(Explanation { happened, look }) = lesson_of(verdict, &runs) else {
            return Lines::new();
        };
        let evidence: Lines = tests.iter().flat_map(|test| self.stuck(test)).collect();
        let promises = tests.iter().map(|test| self.promise_broken(test)).collect();
        let parts = [promises, self.prose(&happened), evidence, self.prose(look)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&String::new())
    }
}

fn tests(verdict: &Verdict) -> Vec<&str> {
    match verdict {
        Verdict::Passed | Verdict::DoesNotCompile | Verdict::Failed(_) => Vec::new(),
        Verdict::Deadlocked { test, .. } | Verdict::Blocked { test, .. } => vec![test],
        Verdict::TimedOut { test, .. }
        | Verdict::Crashed { test, .. }
        | Verdict::OutOfBounds { test, .. } => test.iter().map(String::as_str).collect(),
        Verdict::Incomplete { missing } => missing.iter().map(String::as_str).collect(),
    }
}

/// The lesson of the verdict, or a closer one where lab saw more.
fn lesson_of(verdict: &Verdict, runs: &[&TestRun]) -> Option<Explanation> {
    let lesson = lesson(verdict)?;
    let is_livelock = |run: &&TestRun| run.evidence.block.as_ref().is_some_and(|block| block.livelock);
    Some(match verdict {
        Verdict::Blocked { held, .. } if runs.iter().any(is_livelock) => livelocked(*held),
        _ if runs.iter().any(|run| is_silence(run)) => Explanation { look: SILENCE, ..lesson },
        _ => lesson,
    })
}

fn lesson(verdict: &Verdict) -> Option<Explanation> {
    match verdict {
        Verdict::Passed | Verdict::DoesNotCompile | Verdict::Failed(_) => None,
        Verdict::Deadlocked { after, .. } => Some(deadlocked(*after)),
        Verdict::Blocked { busy, held, .. } => Some(blocked(*busy, *held)),
        Verdict::TimedOut { test: None, after, .. } => Some(compiler_too_slow(*after)),
        Verdict::TimedOut { after, limit, .. } => Some(timed_out(*limit, *after)),
        Verdict::Crashed { test: None, cause } => Some(compiler_crashed(*cause)),
        Verdict::Crashed { cause, .. } => Some(crashed(*cause)),
        Verdict::OutOfBounds { bound, size, .. } => Some(out_of_bounds(*bound, *size)),
        Verdict::Incomplete { missing } => Some(incomplete(missing.is_empty())),
    }
}

fn deadlocked(after: Duration) -> Explanation {
    let waited = humanize::duration(after);
    Explanation {
        happened: format!(
            "Nothing can run any more: every task waits for something that will never happen. ({waited} on the test's clock \
             made no difference.)"
        ),
        look: "Ask of each `.await` who is to wake it. The usual suspects: a lock that is still held while the same lock, or \
               another one, is awaited; a channel with a sender that is never dropped, or a receiver nobody reads; a \
               notification that was sent before anyone listened.",
    }
}

fn blocked(busy: Option<bool>, held: Duration) -> Explanation {
    let held = humanize::duration(held);
    let alone = format!("One poll held the thread for {held}, and all that time no other task could run");
    match busy {
        Some(true) => Explanation {
            happened: format!(
                "{alone}: it computed without a pause. Only an `.await` that has to wait gives the thread back."
            ),
            look: "If the work is long, move it to `tokio::task::spawn_blocking(..).await`. If it is a loop that waits for a \
                   change, wait for it with a channel or a `Notify` instead of asking again and again.",
        },
        Some(false) => Explanation {
            happened: format!("{alone}: it waited without an `.await`."),
            look: "Use what can be awaited: `tokio::time::sleep(..).await` instead of `std::thread::sleep`, tokio's channels \
                   and locks instead of std's. What has no such version goes into \
                   `tokio::task::spawn_blocking(..).await`.",
        },
        None => Explanation {
            happened: format!("{alone}."),
            look: "Either it waited without an `.await` (`std::thread::sleep` where `tokio::time::sleep(..).await` was needed, a \
                   lock or channel of std), or it computed for long: that belongs into \
                   `tokio::task::spawn_blocking(..).await`.",
        },
    }
}

fn livelocked(held: Duration) -> Explanation {
    Explanation {
        happened: format!(
            "For {} one poll followed the other without a pause, and all that time the clock could not move: whoever waits for \
             a moment waited in vain.",
            humanize::duration(held)
        ),
        look: "Look for a loop that asks again and again: `yield_now`, `try_recv`, `recv` on a channel that is closed. Wait for \
               the change itself, with a channel or a `Notify`, and end the loop when nothing more can come.",
    }
}

fn timed_out(limit: TimeLimit, after: Duration) -> Explanation {
    let after = humanize::duration(after);
    match limit {
        TimeLimit::Virtual => Explanation {
            happened: format!(
                "After {after} on the test's clock it still ran: it keeps being woken, but never gets done."
            ),
            look: "Look for a loop without an end: a retry without a limit, an interval or a stream that nothing stops, a \
                   condition that never comes true.",
        },
        TimeLimit::Wall => Explanation {
            happened: format!("After {after} it was not done, and was stopped."),
            look: "Either something waits for an event that never comes, or it waits in a way that the test's clock cannot \
                   skip: `std::thread::sleep`, a thread, a real socket.",
        },
        TimeLimit::Cpu => Explanation {
            happened: format!("It had used {after} of processor time, and was stopped."),
            look: "Look for a loop that never ends, or that asks again and again instead of waiting: `while !ready {}`, \
                   `yield_now` or `try_recv` in a loop.",
        },
    }
}

fn compiler_too_slow(after: Duration) -> Explanation {
    Explanation {
        happened: format!("The compiler was not done after {}, and was stopped.", humanize::duration(after)),
        look: "Look for a type, a constant or a macro that grows without an end. If the machine was busy, save again.",
    }
}

fn compiler_crashed(cause: CrashCause) -> Explanation {
    Explanation {
        happened: format!("The compiler itself ended early: {cause}."),
        look: "That is rarely your fault. Save again; if it stays, take back your last change and try another way.",
    }
}

fn crashed(cause: CrashCause) -> Explanation {
    let look = if cause.may_be_stack_overflow() {
        "Look for a function that calls itself without an end (an async one needs a `Box::pin` to call itself at all), or for a \
         very large array in a local variable."
    } else if cause.is_abort() {
        "Did it call `std::process::abort`, or panic a second time while it was unwinding, for instance in a `drop`?"
    } else {
        "Safe Rust does not die like this by itself: look for `unsafe`, for a signal, or for another program that ended it."
    };
    Explanation { happened: format!("The program died before the test was over: {cause}."), look }
}

fn out_of_bounds(bound: ResourceLimit, size: u64) -> Explanation {
    let (happened, look) = match bound {
        ResourceLimit::Memory => (
            format!("It wanted more than {} of memory, and was stopped.", humanize::bytes(size)),
            "Something grows without an end: a collection in a loop, an unbounded channel whose sender is faster than its \
             receiver, tasks that are spawned faster than they finish.",
        ),
        ResourceLimit::Output => (
            format!("It printed more than {}, and was stopped.", humanize::bytes(size)),
            "Is there a print in a loop that has no end?",
        ),
        ResourceLimit::Processes => (
            format!("It had more than {size} processes and threads at once, and was stopped."),
            "A task is not a thread: `tokio::spawn` makes thousands of tasks on a handful of threads. Look for \
             `std::thread::spawn` or `Command` in a loop.",
        ),
        ResourceLimit::Disk => (
            format!("It wrote more than {} to files, and was stopped.", humanize::bytes(size)),
            "Is there a write in a loop that has no end?",
        ),
    };
    Explanation { happened, look }
}

fn incomplete(no_tests: bool) -> Explanation {
    if no_tests {
        return Explanation {
            happened: "There is no test that could vouch for this exercise, so it cannot pass.".into(),
            look: "If you took out its tests, `asynclings reset` puts them back.",
        };
    }
    Explanation {
        happened: "The program ended before the test could vouch for it: did it call `std::process::exit`?"
            .into(),
        look: "An exit ends every task at once, the test's own included. Let the function return instead.",
    }
}
