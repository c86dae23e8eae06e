//! The other end of lab's private channel: what is asked of a test, and the receipt it gives (`lab/src/receipt.rs`).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::model::{
    verdict::{Call, Failure, Place, Receipt, TaskPanic},
    workbook::Clock,
};

/// The version of the exchange.
const PROTOCOL: u32 = 1;

/// What a test process is told on its standard input, as one line of JSON.
#[derive(Debug, Serialize)]
pub struct Request<'a> {
    protocol: u32,
    token: &'a str,
    test: &'a str,
    clock: Clock,
    seed: u64,
}

impl<'a> Request<'a> {
    /// Asks for `test` to be run; the receipt must carry `token`.
    pub const fn new(token: &'a str, test: &'a str, clock: Clock, seed: u64) -> Self {
        Self { protocol: PROTOCOL, token, test, clock, seed }
    }

    /// One line, with its end.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers") + "\n"
    }
}

/// A receipt with what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// How the test says it ended.
    pub receipt: Receipt,
    /// Time on the test's clock at its end.
    pub virtual_time: Duration,
    /// Simulated calls.
    pub calls: Vec<Call>,
    /// Panics in tasks.
    pub task_panics: Vec<TaskPanic>,
}

#[derive(Deserialize)]
struct Raw {
    protocol: u32,
    token: String,
    test: String,
    ending: RawEnding,
    #[serde(default)]
    virtual_ms: u64,
    #[serde(default)]
    calls: Vec<Call>,
    #[serde(default, alias = "lost_panics")]
    task_panics: Vec<RawPanic>,
}

#[derive(Deserialize)]
struct RawPanic {
    message: String,
    file: Option<String>,
    line: Option<u32>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum RawEnding {
    Passed,
    Failed {
        message: String,
        what: Option<String>,
        expected: Option<String>,
        seen: Option<String>,
        file: Option<String>,
        line: Option<u32>,
    },
    Deadlocked {
        after_virtual_ms: u64,
    },
    TimedOut {
        after_virtual_ms: u64,
    },
    Blocked {
        busy: Option<bool>,
        held_ms: u64,
    },
}

/// The receipt for `test` in what came over the channel. `None` if there is none with the right token, or more than
/// one: a program that writes to the channel itself has something to hide.
pub fn read(bytes: &[u8], token: &str, test: &str) -> Option<Received> {
    let mut receipts = String::from_utf8_lossy(bytes)
        .lines()
        .filter_map(|line| serde_json::from_str::<Raw>(line).ok())
        .filter(|raw| raw.protocol == PROTOCOL && raw.token == token && raw.test == test)
        .collect::<Vec<_>>();
    let raw = receipts.pop()?;
    receipts.is_empty().then(|| received(raw))
}

fn received(raw: Raw) -> Received {
    Received {
        receipt: receipt(raw.ending),
        virtual_time: Duration::from_millis(raw.virtual_ms),
        calls: raw.calls,
        task_panics: raw
            .task_panics
            .into_iter()
            .map(|panic| TaskPanic { message: panic.message, place: place(panic.file, panic.line) })
            .collect(),
    }
}

fn place(file: Option<String>, line: Option<u32>) -> Option<Place> {
    Some(Place { file: file?, line: line? })
}

fn receipt(ending: RawEnding) -> Receipt {
    match ending {
        RawEnding::Passed => Receipt::Passed,
        RawEnding::Failed { message, what, expected, seen, file, line } => {
            Receipt::Failed(Failure { message, what, expected, seen, place: place(file, line) })
        }
        RawEnding::Deadlocked { after_virtual_ms } => {
            Receipt::Deadlocked(Duration::from_millis(after_virtual_ms))
        }
        RawEnding::TimedOut { after_virtual_ms } => {
            Receipt::TimedOut(Duration::from_millis(after_virtual_ms))
        }
        RawEnding::Blocked { busy, held_ms } => {
            Receipt::Blocked { busy, held: Duration::from_millis(held_ms) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSED: &str =
        r#"{"protocol":1,"token":"t","test":"a","ending":{"kind":"passed"},"virtual_ms":600}"#;

    #[test]
    fn a_receipt_must_carry_the_token_and_the_name() {
        assert_eq!(read(PASSED.as_bytes(), "t", "a").map(|received| received.receipt), Some(Receipt::Passed));
        assert_eq!(read(PASSED.as_bytes(), "other", "a"), None);
        assert_eq!(read(PASSED.as_bytes(), "t", "b"), None);
        assert_eq!(read(b"noise", "t", "a"), None);
    }

    #[test]
    fn two_receipts_are_none() {
        assert_eq!(read(format!("{PASSED}\n{PASSED}\n").as_bytes(), "t", "a"), None);
    }

    #[test]
    fn noise_beside_the_receipt_does_no_harm() {
        let said = format!("hello\n{PASSED}\n");
        assert!(read(said.as_bytes(), "t", "a").is_some());
    }
}
