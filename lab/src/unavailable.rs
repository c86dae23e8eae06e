//! What could not be found out on this platform, in sentences.

use crate::hang::CAN_DUMP;
use crate::receipt::Ending;
use crate::stack_sampler::ARMED;

const NO_TASKS: &str = "lab was built without `--cfg tokio_unstable` (did RUSTFLAGS take its place?), so tokio does not tell of its tasks.";
const NO_WAITS: &str = "On this system tokio does not tell what its tasks wait for: only the test's own body could be looked at.";
const NO_WAITS_IN_THREADS: &str =
    "With two worker threads lab cannot look at what the tasks wait for without disturbing them.";
const NO_LINE: &str = "On this system lab cannot see which line holds the thread.";

/// Only what would have helped with this ending.
pub(crate) fn unavailable(ending: &Ending, multi_thread: bool) -> Vec<&'static str> {
    let stuck = matches!(ending, Ending::Deadlocked { .. } | Ending::TimedOut { .. });
    let blocked = matches!(ending, Ending::Blocked { .. });
    let sentences = [
        (NO_TASKS, !cfg!(tokio_unstable) && (stuck || blocked)),
        (NO_WAITS, cfg!(tokio_unstable) && !CAN_DUMP && stuck),
        (NO_WAITS_IN_THREADS, cfg!(tokio_unstable) && CAN_DUMP && multi_thread && stuck),
        (NO_LINE, !ARMED && blocked),
    ];
    sentences.into_iter().filter(|(_, missing)| *missing).map(|(sentence, _)| sentence).collect()
}
