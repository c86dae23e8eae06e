//! The bytes on the channel come from a program that may be hostile: no bytes are a panic, and only a receipt is a pass.

use proptest::{collection::vec, option, prelude::*, sample};
use serde_json::{Value, json};

use super::*;
use crate::model::{
    fixtures::cases,
    verdict::{CallState, Frame, Holder, Primitive, TaskRef, TaskState},
};

const TOKEN: &str = "0123456789abcdef";
const TEST: &str = "every_order_is_served";

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{0,8}", "\\PC{0,8}", any::<String>()]
}

fn location() -> impl Strategy<Value = SourceLocation> {
    (text(), any::<u32>()).prop_map(|(file, line)| SourceLocation { file, line })
}

fn task() -> impl Strategy<Value = TaskRef> {
    prop_oneof![
        Just(TaskRef::Main),
        Just(TaskRef::Library),
        Just(TaskRef::Client),
        any::<u32>().prop_map(TaskRef::Task)
    ]
}

fn frame() -> impl Strategy<Value = Frame> {
    (text(), any::<u32>(), text()).prop_map(|(file, line, function)| Frame { file, line, function })
}

fn wait() -> impl Strategy<Value = Wait> {
    let holder = (task(), option::of(location())).prop_map(|(who, since)| Holder { who, since });
    let places = (option::of(location()), option::of(location()));
    (task(), places, vec(frame(), 0..3), option::of(text()), option::of(holder), any::<(bool, bool)>())
        .prop_map(|(who, (spawned, created_at), stack, primitive, holder, (opaque, no_waker))| Wait {
            who,
            spawned,
            stack,
            primitive: primitive.map(Primitive::new),
            holder,
            created_at,
            opaque,
            no_waker,
        })
}

fn block() -> impl Strategy<Value = Block> {
    let calls = (vec(frame(), 0..3), option::of(text()), vec(location(), 0..3));
    (option::of(task()), option::of(location()), calls, any::<bool>()).prop_map(
        |(who, spawned, (stack, call, lines), livelock)| Block { who, spawned, stack, call, lines, livelock },
    )
}

fn failure() -> impl Strategy<Value = Failure> {
    let kind = sample::select(vec![ExpectationKind::Other, ExpectationKind::ElapsedTime]);
    (text(), option::of(text()), option::of(text()), option::of(text()), option::of(location()), kind)
        .prop_map(|(message, what, expected, seen, place, expectation)| Failure {
            message,
            what,
            expected,
            seen,
            place,
            expectation,
        })
}

/// Whole milliseconds, which is all that a receipt can hold.
fn time() -> impl Strategy<Value = Duration> {
    any::<u64>().prop_map(Duration::from_millis)
}

fn ending() -> impl Strategy<Value = (Receipt, Evidence)> {
    let waits = || vec(wait(), 0..3).prop_map(|waits| Evidence { waits, ..Evidence::default() });
    let blocked = (option::of(any::<bool>()), time(), block()).prop_map(|(busy, held, block)| {
        (Receipt::Blocked { busy, held }, Evidence { block: Some(block), ..Evidence::default() })
    });
    prop_oneof![
        Just((Receipt::Passed, Evidence::default())),
        failure().prop_map(|failure| (Receipt::Failed(failure), Evidence::default())),
        (time(), waits()).prop_map(|(after, evidence)| (Receipt::Deadlocked(after), evidence)),
        (time(), waits()).prop_map(|(after, evidence)| (Receipt::TimedOut(after), evidence)),
        blocked,
    ]
}

fn call() -> impl Strategy<Value = SimulatedCall> {
    let state = sample::select(vec![CallState::Done, CallState::Dropped, CallState::Running]);
    (text(), option::of(task()), any::<(u64, u64)>(), state).prop_map(
        |(name, owner, (start_ms, end_ms), state)| SimulatedCall { name, owner, start_ms, end_ms, state },
    )
}

fn timeline() -> impl Strategy<Value = TaskTimeline> {
    let state =
        sample::select(vec![TaskState::Done, TaskState::Aborted, TaskState::Panicked, TaskState::Running]);
    let times = (any::<u64>(), option::of(any::<u64>()), vec(any::<u64>(), 0..4));
    (task(), option::of(location()), times, state).prop_map(
        |(who, spawned, (start_ms, end_ms, polls), state)| TaskTimeline {
            who,
            spawned,
            start_ms,
            end_ms,
            polls,
            state,
        },
    )
}

fn brief_block() -> impl Strategy<Value = BriefBlock> {
    let times = (0_u64..3_600_000).prop_map(Duration::from_millis);
    (task(), option::of(location()), option::of(text()), times, option::of(location()))
        .prop_map(|(who, spawned, call, held, place)| BriefBlock { who, spawned, call, held, place })
}

fn report() -> impl Strategy<Value = TestReport> {
    let clock = sample::select(vec![Clock::Paused, Clock::Real]);
    let panics = (text(), option::of(location())).prop_map(|(message, place)| TaskPanic { message, place });
    let alive = (task(), option::of(location()), any::<u64>()).prop_map(|(who, spawned, polls)| AliveTask {
        who,
        spawned,
        polls,
    });
    let left = (vec(alive, 0..3), vec(brief_block(), 0..3), vec(timeline(), 0..3), vec(text(), 0..2));
    (ending(), clock, time(), vec(call(), 0..3), vec(panics, 0..2), left).prop_map(
        |(
            (receipt, evidence),
            clock,
            virtual_time,
            calls,
            task_panics,
            (alive, brief_blocks, tasks, unavailable),
        )| {
            let evidence = Evidence { alive, brief_blocks, tasks, unavailable, ..evidence };
            TestReport { receipt, clock, virtual_time, calls, task_panics, evidence }
        },
    )
}

/// The line that lab would write.
fn written(report: &TestReport) -> Value {
    let TestReport { receipt, clock, virtual_time, calls, task_panics, evidence } = report;
    let ms = |time: &Duration| u64::try_from(time.as_millis()).expect("it was made from a u64");
    let mut ending = match receipt {
        Receipt::Passed => json!({"kind": "passed"}),
        Receipt::Failed(failure) => written_failure(failure),
        Receipt::Deadlocked(after) => {
            json!({"kind": "deadlocked", "after_virtual_ms": ms(after), "waits": evidence.waits})
        }
        Receipt::TimedOut(after) => {
            json!({"kind": "timed_out", "after_virtual_ms": ms(after), "waits": evidence.waits})
        }
        Receipt::Blocked { busy, held } => json!({"kind": "blocked", "busy": busy, "held_ms": ms(held)}),
    };
    if let Some(Value::Object(block)) = evidence.block.as_ref().map(|block| json!(block)) {
        ending.as_object_mut().expect("an object").extend(block);
    }
    let panic = |panic: &TaskPanic| {
        let place = panic.place.as_ref();
        json!({"message": panic.message, "file": place.map(|at| &at.file), "line": place.map(|at| at.line)})
    };
    json!({
        "protocol": PROTOCOL, "token": TOKEN, "test": TEST, "ending": ending, "clock": clock,
        "virtual_ms": ms(virtual_time), "calls": calls,
        "task_panics": task_panics.iter().map(panic).collect::<Vec<_>>(),
        "alive": evidence.alive, "short_blocks": evidence.brief_blocks, "tasks": evidence.tasks,
        "missing": evidence.unavailable,
    })
}

fn written_failure(failure: &Failure) -> Value {
    let Failure { message, what, expected, seen, place, expectation } = failure;
    let expectation = match expectation {
        ExpectationKind::ElapsedTime => "elapsed_time",
        ExpectationKind::Other => "other",
    };
    json!({
        "kind": "failed", "message": message, "what": what, "expected": expected, "seen": seen,
        "file": place.as_ref().map(|at| &at.file), "line": place.as_ref().map(|at| at.line),
        "expectation": expectation,
    })
}

/// Bytes without the token: lines of text, of JSON, of nothing, and of what is no text at all.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let forged = text().prop_map(|token| {
        let forged =
            json!({"protocol": PROTOCOL, "token": token, "test": TEST, "ending": {"kind": "passed"}});
        forged.to_string().into_bytes()
    });
    prop_oneof![vec(any::<u8>(), 0..60), text().prop_map(String::into_bytes), forged]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let object =
            vec((text(), inner.clone()), 0..4).prop_map(|fields| Value::Object(fields.into_iter().collect()));
        prop_oneof![vec(inner, 0..4).prop_map(Value::Array), object]
    })
}

/// Puts `new` in the place of the field that the numbers lead to, one number for each level.
fn replace(value: &mut Value, path: &[sample::Index], new: Value) {
    let inner: Vec<&mut Value> = match value {
        Value::Object(fields) => fields.iter_mut().map(|(_, value)| value).collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => Vec::new(),
    };
    match path.split_first() {
        Some((index, rest)) if !inner.is_empty() => {
            let chosen = index.index(inner.len());
            if let Some(next) = inner.into_iter().nth(chosen) {
                replace(next, rest, new);
            }
        }
        _ => *value = new,
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn what_lab_writes_is_what_is_read(report in report()) {
        let line = format!("{}\n", written(&report));
        prop_assert_eq!(read(line.as_bytes(), TOKEN, TEST), Some(report));
        prop_assert!(!has_unexpected_data(line.as_bytes(), TOKEN));
    }

    #[test]
    fn noise_is_never_a_receipt(lines in vec(noise(), 0..6)) {
        let bytes = lines.join(&b'\n');
        prop_assert_eq!(read(&bytes, TOKEN, TEST), None);
        let has_lines = String::from_utf8_lossy(&bytes).lines().next().is_some();
        prop_assert_eq!(has_unexpected_data(&bytes, TOKEN), has_lines);
    }

    #[test]
    fn noise_around_a_receipt_changes_nothing_but_is_reported(
        report in report(),
        before in vec(noise(), 0..3),
        after in vec(noise(), 1..3),
    ) {
        let line = written(&report).to_string().into_bytes();
        let lines: Vec<Vec<u8>> = before.into_iter().chain([line]).chain(after).collect();
        let bytes = [lines.join(&b'\n'), b"\nx".to_vec()].concat();
        prop_assert_eq!(read(&bytes, TOKEN, TEST), Some(report));
        prop_assert!(has_unexpected_data(&bytes, TOKEN));
    }

    #[test]
    fn a_receipt_with_one_field_changed_is_no_pass(
        report in report(),
        path in vec(any::<sample::Index>(), 1..5),
        new in any_json(),
    ) {
        prop_assume!(report.receipt != Receipt::Passed);
        let mut value = written(&report);
        replace(&mut value, &path, new);
        let read = read(value.to_string().as_bytes(), TOKEN, TEST);
        prop_assert_ne!(read.map(|report| report.receipt), Some(Receipt::Passed));
    }

    #[test]
    fn a_part_of_a_receipt_is_none(report in report(), end in any::<sample::Index>()) {
        let line = written(&report).to_string().into_bytes();
        prop_assert_eq!(read(&line[..end.index(line.len())], TOKEN, TEST), None);
    }
}
