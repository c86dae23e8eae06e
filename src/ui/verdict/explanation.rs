//! The explanation of a hang, a crash or a missing result: what happened, and where to look for the cause.

use std::time::Duration;

use super::{VerdictText, hang_report::waits_only_for_answers};
use crate::{
    model::{
        humanize,
        verdict::{CrashCause, ResourceLimit, TestRun, TimeLimit, Verdict},
    },
    ui::text::Lines,
};

/// The two paragraphs of an explanation.
struct Explanation {
    /// What happened.
    happened: String,
    /// Where to look for the cause.
    advice: &'static str,
}

/// Replaces the advice about locks and channels if the program only waits for answers from outside.
const NO_ANSWER: &str = "An answer may never come: servers break down, and networks lose messages. Your code has to decide how \
                         long to wait for it, and what to do after that.";

impl VerdictText<'_> {
    /// The test, what happened, lab's evidence, and advice. Empty for verdicts that are shown in another way.
    pub(super) fn explanation(&self, verdict: &Verdict) -> Lines {
        let tests = tests(verdict);
        let runs: Vec<&TestRun> = tests.iter().filter_map(|test| self.run(test)).collect();
        let Some(Explanation { happened, advice }) = explain(verdict, &runs) else {
            return Lines::new();
        };
        let evidence: Lines = tests.iter().flat_map(|test| self.hang_evidence(test)).collect();
        let names = tests.iter().map(|test| self.failed_test(test)).collect();
        let parts = [names, self.prose(&happened), evidence, self.prose(advice)];
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

/// The verdict's explanation, or a more specific one if lab's evidence allows it.
fn explain(verdict: &Verdict, runs: &[&TestRun]) -> Option<Explanation> {
    let explanation = explain_verdict(verdict)?;
    let is_livelock = |run: &&TestRun| run.evidence.block.as_ref().is_some_and(|block| block.livelock);
    Some(match verdict {
        Verdict::Blocked { held, .. } if runs.iter().any(is_livelock) => livelocked(*held),
        _ if runs.iter().any(|run| waits_only_for_answers(run)) => {
            Explanation { advice: NO_ANSWER, ..explanation }
        }
        _ => explanation,
    })
}

fn explain_verdict(verdict: &Verdict) -> Option<Explanation> {
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
        advice: "For each `.await`, ask what will wake it. Common causes: a lock that is still held while the task waits for the \
               same lock or for another one; a channel whose sender is never dropped, or whose receiver is never read; a \
               notification that was sent before anyone waited for it.",
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
            advice: "If the work is long, move it to `tokio::task::spawn_blocking(..).await`. If it is a loop that waits for a \
                   change, wait for it with a channel or a `Notify` instead of asking again and again.",
        },
        Some(false) => Explanation {
            happened: format!("{alone}: it waited without an `.await`."),
            advice: "Use the async version: `tokio::time::sleep(..).await` instead of `std::thread::sleep`, tokio's channels and \
                   locks instead of std's. Move a call that has no async version to \
                   `tokio::task::spawn_blocking(..).await`.",
        },
        None => Explanation {
            happened: format!("{alone}."),
            advice: "Either it waited without an `.await`: then use the async version of the call, for instance \
                   `tokio::time::sleep(..).await` instead of `std::thread::sleep`. Or it computed for a long time: then move \
                   the work to `tokio::task::spawn_blocking(..).await`.",
        },
    }
}

fn livelocked(held: Duration) -> Explanation {
    Explanation {
        happened: format!(
            "For {} one poll followed the other without a pause. In all that time the test's clock could not move, so no \
             timer could fire.",
            humanize::duration(held)
        ),
        advice: "Look for a loop that asks again and again: `yield_now`, `try_recv`, `recv` on a channel that is closed. Wait for \
               the change itself, with a channel or a `Notify`, and end the loop when nothing more can come.",
    }
}

fn timed_out(limit: TimeLimit, after: Duration) -> Explanation {
    let after = humanize::duration(after);
    match limit {
        TimeLimit::Virtual => Explanation {
            happened: format!(
                "After {after} on the test's clock it was still running: it is woken again and again, but never finishes."
            ),
            advice: "Look for an endless loop: a retry without a limit, an interval or a stream that nothing stops, a condition \
                   that never becomes true.",
        },
        TimeLimit::Wall => Explanation {
            happened: format!("After {after} it was not finished, and was stopped."),
            advice: "Either something waits for an event that never comes, or it waits in a way that the test's clock cannot \
                   skip: `std::thread::sleep`, a thread, a real socket.",
        },
        TimeLimit::Cpu => Explanation {
            happened: format!("It had used {after} of CPU time, and was stopped."),
            advice: "Look for a loop that never ends, or that asks again and again instead of waiting: `while !ready {}`, \
                   `yield_now` or `try_recv` in a loop.",
        },
    }
}

fn compiler_too_slow(after: Duration) -> Explanation {
    Explanation {
        happened: format!(
            "After {} the compiler was not finished, and was stopped.",
            humanize::duration(after)
        ),
        advice: "Look for a type, a constant or a macro that grows without limit. If the machine was busy, save again.",
    }
}

fn compiler_crashed(cause: CrashCause) -> Explanation {
    Explanation {
        happened: format!("The compiler crashed: {cause}."),
        advice: "This is rarely your fault. Save again. If it happens again, undo your last change and try another way.",
    }
}

fn crashed(cause: CrashCause) -> Explanation {
    let advice = if cause.may_be_stack_overflow() {
        "Look for endless recursion (an async function needs a `Box::pin` to call itself at all), or for a very large array in \
         a local variable."
    } else if cause.is_abort() {
        "Did it call `std::process::abort`, or panic a second time while it was unwinding, for instance in a `drop`?"
    } else {
        "Safe Rust does not die like this by itself: look for `unsafe`, for a signal, or for another program that killed it."
    };
    Explanation { happened: format!("The program died before the test was over: {cause}."), advice }
}

fn out_of_bounds(bound: ResourceLimit, size: u64) -> Explanation {
    let (happened, advice) = match bound {
        ResourceLimit::Memory => (
            format!("It tried to use more than {} of memory, and was stopped.", humanize::bytes(size)),
            "Something grows without limit: a collection in a loop, an unbounded channel whose sender is faster than its \
             receiver, tasks that are spawned faster than they finish.",
        ),
        ResourceLimit::Output => (
            format!("It printed more than {}, and was stopped.", humanize::bytes(size)),
            "Look for a print in an endless loop.",
        ),
        ResourceLimit::Processes => (
            format!("It had more than {size} processes and threads at once, and was stopped."),
            "A task is not a thread: `tokio::spawn` runs thousands of tasks on a few threads. Look for \
             `std::thread::spawn` or `Command` in a loop.",
        ),
        ResourceLimit::Disk => (
            format!("It wrote more than {} to files, and was stopped.", humanize::bytes(size)),
            "Look for a write in an endless loop.",
        ),
    };
    Explanation { happened, advice }
}

fn incomplete(no_tests: bool) -> Explanation {
    if no_tests {
        return Explanation {
            happened: "The exercise has no test, so it cannot pass.".into(),
            advice: "If you removed its tests, `asynclings reset` restores them.",
        };
    }
    Explanation {
        happened:
            "The program ended before the test could report its result: did it call `std::process::exit`?"
                .into(),
        advice: "`exit` ends every task at once, and the test with them. Let the function return instead.",
    }
}
