//! The other end of lab's private channel: what is asked of a test, and the receipt it gives (`lab/src/receipt.rs`).

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use crate::model::{
    verdict::{
        AliveTask, Block, BriefBlock, Evidence, ExpectationKind, Failure, Receipt, SimulatedCall,
        SourceLocation, TaskPanic, TaskRef, TaskTimeline, Wait,
    },
    workbook::Clock,
};

/// The version of the exchange.
const PROTOCOL: u32 = 1;

/// Decides what `select!` and the like choose: every run of a test must be like the one before.
pub const SEED: u64 = 0;

/// What a test process is told on its standard input, as one line of JSON.
#[derive(Debug, Serialize)]
pub struct Request<'a> {
    protocol: u32,
    token: &'a str,
    test: &'a str,
    clock: Clock,
    seed: u64,
    learner: &'a str,
    explain: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    confine: Option<Vec<PathBuf>>,
}

impl<'a> Request<'a> {
    /// Asks for `test` to be run; the receipt must carry `token`. `learner` is the learner's file, relative to the
    /// workbook.
    pub const fn new(token: &'a str, test: &'a str, clock: Clock, learner: &'a str) -> Self {
        Self { protocol: PROTOCOL, token, test, clock, seed: SEED, learner, explain: false, confine: None }
    }

    /// Asks to find out who holds what, at the cost of a slower run.
    pub const fn explaining(mut self, explain: bool) -> Self {
        self.explain = explain;
        self
    }

    /// `seed` decides what `select!` and the like choose. The exercise's threads may open nothing but `open`, if it is given.
    pub fn confined(self, seed: u64, open: Option<Vec<PathBuf>>) -> Self {
        Self { seed, confine: open, ..self }
    }

    /// One line, with its end.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers") + "\n"
    }
}

/// A receipt with what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReport {
    /// How the test says it ended.
    pub receipt: Receipt,
    /// The clock that the test went by.
    pub clock: Clock,
    /// Time on it at the test's end.
    pub virtual_time: Duration,
    /// Simulated calls.
    pub calls: Vec<SimulatedCall>,
    /// Panics in tasks.
    pub task_panics: Vec<TaskPanic>,
    /// What lab found out besides.
    pub evidence: Evidence,
}

#[derive(Deserialize)]
struct RawReport {
    protocol: u32,
    token: String,
    test: String,
    ending: RawEnding,
    #[serde(default)]
    clock: Clock,
    #[serde(default)]
    virtual_ms: u64,
    #[serde(default)]
    calls: Vec<SimulatedCall>,
    #[serde(default)]
    task_panics: Vec<RawPanic>,
    #[serde(default)]
    alive: Vec<AliveTask>,
    #[serde(default)]
    short_blocks: Vec<RawShortBlock>,
    #[serde(default)]
    tasks: Vec<TaskTimeline>,
    #[serde(default)]
    missing: Vec<String>,
}

#[derive(Deserialize)]
struct RawShortBlock {
    who: TaskRef,
    spawned: Option<SourceLocation>,
    call: Option<String>,
    held_ms: f64,
    place: Option<SourceLocation>,
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
        #[serde(default)]
        expectation: ExpectationKind,
    },
    Deadlocked {
        after_virtual_ms: u64,
        #[serde(default)]
        waits: Vec<Wait>,
    },
    TimedOut {
        after_virtual_ms: u64,
        #[serde(default)]
        waits: Vec<Wait>,
    },
    Blocked {
        busy: Option<bool>,
        held_ms: u64,
        #[serde(flatten)]
        block: Block,
    },
}

/// The receipt for `test` in what came over the channel. `None` if there is none with the right token, or more than
/// one: a program that writes to the channel itself has something to hide.
pub fn read(bytes: &[u8], token: &str, test: &str) -> Option<TestReport> {
    let mut receipts = String::from_utf8_lossy(bytes)
        .lines()
        .filter_map(|line| serde_json::from_str::<RawReport>(line).ok())
        .filter(|raw| raw.protocol == PROTOCOL && raw.token == token && raw.test == test)
        .collect::<Vec<_>>();
    let raw = receipts.pop()?;
    receipts.is_empty().then(|| received(raw))
}

/// Whether something came over the channel that is no receipt with the right token: only lab has business there.
pub fn has_unexpected_data(bytes: &[u8], token: &str) -> bool {
    let is_receipt = |line: &str| serde_json::from_str::<RawReport>(line).is_ok_and(|raw| raw.token == token);
    String::from_utf8_lossy(bytes).lines().filter(|line| !is_receipt(line)).count() > 0
}

fn received(raw: RawReport) -> TestReport {
    let (receipt, mut evidence) = receipt(raw.ending);
    evidence.alive = raw.alive;
    evidence.brief_blocks = raw.short_blocks.into_iter().filter_map(short_block).collect();
    evidence.tasks = raw.tasks;
    evidence.unavailable = raw.missing;
    TestReport {
        receipt,
        evidence,
        clock: raw.clock,
        virtual_time: Duration::from_millis(raw.virtual_ms),
        calls: raw.calls,
        task_panics: raw
            .task_panics
            .into_iter()
            .map(|panic| TaskPanic { message: panic.message, place: place(panic.file, panic.line) })
            .collect(),
    }
}

/// None for a time that is none: the program could have written it itself.
fn short_block(raw: RawShortBlock) -> Option<BriefBlock> {
    let RawShortBlock { who, spawned, call, held_ms, place } = raw;
    let held = Duration::try_from_secs_f64(held_ms / 1e3).ok()?;
    Some(BriefBlock { who, spawned, call, held, place })
}

fn place(file: Option<String>, line: Option<u32>) -> Option<SourceLocation> {
    Some(SourceLocation { file: file?, line: line? })
}

fn receipt(ending: RawEnding) -> (Receipt, Evidence) {
    let ms = Duration::from_millis;
    let waiting = |waits| Evidence { waits, ..Evidence::default() };
    match ending {
        RawEnding::Passed => (Receipt::Passed, Evidence::default()),
        RawEnding::Failed { message, what, expected, seen, file, line, expectation } => {
            let failure = Failure { message, what, expected, seen, place: place(file, line), expectation };
            (Receipt::Failed(failure), Evidence::default())
        }
        RawEnding::Deadlocked { after_virtual_ms, waits } => {
            (Receipt::Deadlocked(ms(after_virtual_ms)), waiting(waits))
        }
        RawEnding::TimedOut { after_virtual_ms, waits } => {
            (Receipt::TimedOut(ms(after_virtual_ms)), waiting(waits))
        }
        RawEnding::Blocked { busy, held_ms, block } => {
            let evidence = Evidence { block: Some(block), ..Evidence::default() };
            (Receipt::Blocked { busy, held: ms(held_ms) }, evidence)
        }
    }
}

#[cfg(test)]
mod properties;

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
    fn what_lab_found_out_comes_along() {
        let said = r#"{"protocol":1,"token":"t","test":"a","virtual_ms":60000,"ending":{"kind":"deadlocked",
            "after_virtual_ms":60000,"waits":[{"who":"task 1","spawned":{"file":"a.rs","line":3},"stack":[],
            "primitive":"Mutex::lock","held_by":{"who":"task 2","since":null},"made":null,"blind":false,
            "no_waker":false}]},"short_blocks":[{"who":"task 1","spawned":null,"call":null,"held_ms":0.5,"place":null},
            {"who":"task 1","spawned":null,"call":null,"held_ms":-1.0,"place":null}]}"#;
        let received = read(said.replace('\n', " ").as_bytes(), "t", "a").unwrap();
        assert_eq!(received.receipt, Receipt::Deadlocked(Duration::from_secs(60)));
        let [wait] = received.evidence.waits.as_slice() else { panic!("{received:?}") };
        assert_eq!(wait.holder.as_ref().map(|holder| holder.who), Some(TaskRef::Task(2)));
        assert!(wait.could_be_explained());
        let held: Vec<_> = received.evidence.brief_blocks.iter().map(|block| block.held).collect();
        assert_eq!(held, [Duration::from_micros(500)]);
    }

    #[test]
    fn what_held_the_thread_comes_along() {
        let said = r#"{"protocol":1,"token":"t","test":"a","ending":{"kind":"blocked","busy":false,"held_ms":500,
            "who":"task 1","spawned":null,"stack":[{"file":"a.rs","line":3,"function":"f"}],
            "call":"std::thread::sleep","lines":[{"file":"a.rs","line":3}],"livelock":false}}"#;
        let received = read(said.replace('\n', " ").as_bytes(), "t", "a").unwrap();
        let block = received.evidence.block.unwrap();
        assert_eq!((block.call.as_deref(), block.stack.len()), (Some("std::thread::sleep"), 1));
    }

    #[test]
    fn noise_beside_the_receipt_does_no_harm() {
        let said = format!("hello\n{PASSED}\n");
        assert!(read(said.as_bytes(), "t", "a").is_some());
    }
}
