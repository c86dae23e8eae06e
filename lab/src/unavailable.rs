//! Sentences for a report about what could not be found out on this platform.

use crate::hang::CAN_DUMP;
use crate::receipt::Ending;
use crate::stack_sampler::CAN_SAMPLE;

const NO_TASKS: &str = "lab was built without `--cfg tokio_unstable` (did RUSTFLAGS take its place?), so tokio does not tell of its tasks.";
const NO_WAITS: &str = "On this system tokio does not tell what its tasks wait for: only the test's own body could be looked at.";
const NO_WAITS_IN_THREADS: &str =
    "With two worker threads lab cannot look at what the tasks wait for without disturbing them.";
const NO_LINE: &str = "On this system lab cannot see which line holds the thread.";

/// Only the sentences about facts that a report of this ending would contain.
pub(crate) fn unavailable(ending: &Ending, multi_thread: bool) -> Vec<&'static str> {
    let hung = matches!(ending, Ending::Deadlocked { .. } | Ending::TimedOut { .. });
    let blocked = matches!(ending, Ending::Blocked { .. });
    let sentences = [
        (NO_TASKS, !cfg!(tokio_unstable) && (hung || blocked)),
        (NO_WAITS, cfg!(tokio_unstable) && !CAN_DUMP && hung),
        (NO_WAITS_IN_THREADS, cfg!(tokio_unstable) && CAN_DUMP && multi_thread && hung),
        (NO_LINE, !CAN_SAMPLE && blocked),
    ];
    sentences.into_iter().filter(|(_, applies)| *applies).map(|(sentence, _)| sentence).collect()
}
