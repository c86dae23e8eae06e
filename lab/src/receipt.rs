//! The receipt: what a test run in channel mode says to the runner, as one line of JSON.
//!
//! The names of the fields are a contract with asynclings, which declares the same types again (the tool and the lab share no
//! code). A pass without a receipt that carries the right token is no pass. All times are in milliseconds since the test body
//! began, on the test's clock: virtual, or real when the test asked for the real clock.

use serde::Serialize;

/// The version of this format, and of the order line.
pub(crate) const PROTOCOL: u32 = 1;

/// Longer texts are cut: a receipt is read by people in the end.
const LONGEST_TEXT: usize = 16 * 1024;

#[derive(Debug, Serialize)]
pub(crate) struct Receipt {
    pub(crate) protocol: u32,
    /// The token of the order, unchanged.
    pub(crate) token: String,
    pub(crate) test: String,
    pub(crate) ending: Ending,
    /// How long the body took.
    pub(crate) virtual_ms: u64,
    /// Tasks that were spawned and had not ended after the body had returned and whatever could run had run once more.
    pub(crate) alive_tasks: usize,
    /// Panics in spawned tasks and blocking jobs, whether or not anyone awaited them: not only those that were lost.
    pub(crate) lost_panics: Vec<TaskPanic>,
    /// The calls of simulated services, in the order in which they began: the first 2000.
    pub(crate) calls: Vec<CallRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Ending {
    /// The body returned (`Ok`).
    Passed,
    Failed(Failure),
    /// At the deadline the body was not done, and nothing was left that time could wake.
    Deadlocked {
        after_virtual_ms: u64,
    },
    /// At the deadline the body was not done, but something still waited for a later moment, or kept waking up.
    TimedOut {
        after_virtual_ms: u64,
    },
    /// The thread did not come back to the runtime for this long (wall time). `busy` says that it used the processor, `null`
    /// that this platform cannot tell.
    Blocked {
        busy: Option<bool>,
        held_ms: u64,
    },
}

/// A panic of the test body. What, expected and seen are there when an expectation of the lab was its cause.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) what: Option<String>,
    pub(crate) expected: Option<String>,
    pub(crate) seen: Option<String>,
    /// As it was given to rustc.
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TaskPanic {
    pub(crate) message: String,
    pub(crate) file: String,
    pub(crate) line: u32,
}

/// One call of a simulated service, from its first poll to its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CallRow {
    pub(crate) service: String,
    pub(crate) name: String,
    /// The task that polled it first; none for the test body itself.
    pub(crate) owner: Option<String>,
    pub(crate) start_ms: u64,
    /// For a call that still runs: when the test ended.
    pub(crate) end_ms: u64,
    pub(crate) state: CallState,
    /// Where the call was made.
    pub(crate) file: String,
    pub(crate) line: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallState {
    Done,
    /// Dropped before it was done.
    Dropped,
    Running,
}

impl Receipt {
    /// One line, its newline included.
    pub(crate) fn line(&self) -> String {
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }
}

/// Cuts a text that is too long for a receipt, between two characters.
pub(crate) fn cut(mut text: String) -> String {
    if text.len() > LONGEST_TEXT {
        text.truncate(text.floor_char_boundary(LONGEST_TEXT));
        text.push_str("...");
    }
    text
}
