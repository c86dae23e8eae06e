//! Our end of lab's private channel: the request to run a test, and the receipt that comes back (`lab/src/receipt.rs`).

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::model::{
    verdict::{
        AliveTask, Block, BriefBlock, Evidence, ExpectationKind, Failure, Receipt, SimulatedCall,
        SourceLocation, TaskPanic, TaskRef, TaskTimeline, Wait,
    },
    workbook::Clock,
};

/// Both ends must have the same version.
const PROTOCOL: u32 = 1;

/// The seed of the runtime's random choices (`select!`, for example). It is fixed, so that every run of a test is alike.
pub const SEED: u64 = 0;

/// What a test process reads from its standard input, as one line of JSON.
#[derive(Debug, Serialize)]
pub struct Request {
    protocol: u32,
    token: String,
    test: String,
    clock: Clock,
    seed: u64,
    learner: String,
    explain: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    confine: Option<Vec<PathBuf>>,
}

impl Request {
    /// A request to run `test`. The receipt must contain `token`. `learner` is the learner's file, relative to the workbook.
    pub fn new(token: &str, test: &str, clock: Clock, learner: &Path) -> Self {
        Self {
            protocol: PROTOCOL,
            token: token.into(),
            test: test.into(),
            clock,
            seed: SEED,
            learner: learner.display().to_string(),
            explain: false,
            confine: None,
        }
    }

    /// With `explain`, lab finds out who holds which lock, and the test runs more slowly.
    pub const fn explaining(mut self, explain: bool) -> Self {
        self.explain = explain;
        self
    }

    /// Sets the seed of the runtime's random choices. If `open` is given, the exercise's threads may open only these paths.
    pub fn confined(self, seed: u64, open: Option<Vec<PathBuf>>) -> Self {
        Self { seed, confine: open, ..self }
    }

    /// The request as it is sent, with the end of the line.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers") + "\n"
    }
}

/// A receipt and the evidence that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReport {
    /// How the test ended, as lab says.
    pub receipt: Receipt,
    /// The clock that the test ran on.
    pub clock: Clock,
    /// The time on that clock when the test ended.
    pub virtual_time: Duration,
    /// The calls to simulated services, for the timeline.
    pub calls: Vec<SimulatedCall>,
    /// Panics in tasks that nobody joined.
    pub task_panics: Vec<TaskPanic>,
    /// What lab found out about waits, blocks and tasks.
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

/// The receipt for `test` in the data that came over the channel. `None` if there is none with the right token, or more than one:
/// then the program itself has written to the channel.
pub fn read(bytes: &[u8], token: &str, test: &str) -> Option<TestReport> {
    let mut receipts = String::from_utf8_lossy(bytes)
        .lines()
        .filter_map(|line| serde_json::from_str::<RawReport>(line).ok())
        .filter(|raw| raw.protocol == PROTOCOL && raw.token == token && raw.test == test)
        .collect::<Vec<_>>();
    let raw = receipts.pop()?;
    receipts.is_empty().then(|| report(raw))
}

/// Whether anything but receipts with the right token came over the channel. lab writes nothing else.
pub fn has_unexpected_data(bytes: &[u8], token: &str) -> bool {
    let is_receipt = |line: &str| serde_json::from_str::<RawReport>(line).is_ok_and(|raw| raw.token == token);
    String::from_utf8_lossy(bytes).lines().filter(|line| !is_receipt(line)).count() > 0
}

fn report(raw: RawReport) -> TestReport {
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

/// `None` for a negative or infinite time, which only the program itself could have sent.
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
    let with_waits = |waits| Evidence { waits, ..Evidence::default() };
    match ending {
        RawEnding::Passed => (Receipt::Passed, Evidence::default()),
        RawEnding::Failed { message, what, expected, seen, file, line, expectation } => {
            let failure = Failure { message, what, expected, seen, place: place(file, line), expectation };
            (Receipt::Failed(failure), Evidence::default())
        }
        RawEnding::Deadlocked { after_virtual_ms, waits } => {
            (Receipt::Deadlocked(ms(after_virtual_ms)), with_waits(waits))
        }
        RawEnding::TimedOut { after_virtual_ms, waits } => {
            (Receipt::TimedOut(ms(after_virtual_ms)), with_waits(waits))
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
        assert_eq!(read(PASSED.as_bytes(), "t", "a").map(|report| report.receipt), Some(Receipt::Passed));
        assert_eq!(read(PASSED.as_bytes(), "other", "a"), None);
        assert_eq!(read(PASSED.as_bytes(), "t", "b"), None);
        assert_eq!(read(b"noise", "t", "a"), None);
    }

    #[test]
    fn two_receipts_do_not_count() {
        assert_eq!(read(format!("{PASSED}\n{PASSED}\n").as_bytes(), "t", "a"), None);
    }

    #[test]
    fn waits_and_brief_blocks_are_read() {
        let line = r#"{"protocol":1,"token":"t","test":"a","virtual_ms":60000,"ending":{"kind":"deadlocked",
            "after_virtual_ms":60000,"waits":[{"who":"task 1","spawned":{"file":"a.rs","line":3},"stack":[],
            "primitive":"Mutex::lock","held_by":{"who":"task 2","since":null},"made":null,"blind":false,
            "no_waker":false}]},"short_blocks":[{"who":"task 1","spawned":null,"call":null,"held_ms":0.5,"place":null},
            {"who":"task 1","spawned":null,"call":null,"held_ms":-1.0,"place":null}]}"#;
        let report = read(line.replace('\n', " ").as_bytes(), "t", "a").unwrap();
        assert_eq!(report.receipt, Receipt::Deadlocked(Duration::from_secs(60)));
        let [wait] = report.evidence.waits.as_slice() else { panic!("{report:?}") };
        assert_eq!(wait.holder.as_ref().map(|holder| holder.who), Some(TaskRef::Task(2)));
        assert!(wait.could_be_explained());
        let held: Vec<_> = report.evidence.brief_blocks.iter().map(|block| block.held).collect();
        assert_eq!(held, [Duration::from_micros(500)]);
    }

    #[test]
    fn a_block_is_read_with_its_stack() {
        let line = r#"{"protocol":1,"token":"t","test":"a","ending":{"kind":"blocked","busy":false,"held_ms":500,
            "who":"task 1","spawned":null,"stack":[{"file":"a.rs","line":3,"function":"f"}],
            "call":"std::thread::sleep","lines":[{"file":"a.rs","line":3}],"livelock":false}}"#;
        let report = read(line.replace('\n', " ").as_bytes(), "t", "a").unwrap();
        let block = report.evidence.block.unwrap();
        assert_eq!((block.call.as_deref(), block.stack.len()), (Some("std::thread::sleep"), 1));
    }

    #[test]
    fn other_lines_beside_the_receipt_are_ignored() {
        let lines = format!("hello\n{PASSED}\n");
        assert!(read(lines.as_bytes(), "t", "a").is_some());
    }
}
