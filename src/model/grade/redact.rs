//! Takes out of a check what a student must not learn, and what differs between two runs of the same program.

use std::time::Duration;

use crate::model::{
    verdict::{Observation, Receipt, TestRun},
    workbook::Clock,
};

/// Replaces the time for which a poll held the thread: the measured time differs in each run.
const HELD: Duration = Duration::from_millis(500);

/// Replaces a message of the student's own program, which could contain the inputs of a hidden test.
const PANICKED: &str = "it panicked (its message is not shown: it could tell what the test asked)";

/// Removes what the programs printed and their panic messages; removes real times and samples of a busy thread. Comes before
/// the verdict is formed, so that no verdict can quote what was removed.
pub fn redact(mut observation: Observation) -> Observation {
    observation.runs.iter_mut().for_each(redact_run);
    observation
}

fn redact_run(run: &mut TestRun) {
    redact_messages(run);
    redact_times(run);
    redact_samples(run);
}

fn redact_messages(run: &mut TestRun) {
    run.output.clear();
    for panic in &mut run.task_panics {
        PANICKED.clone_into(&mut panic.message);
    }
    // A failed expectation of the test has its author's words. A failure without one is a panic of the student's code.
    if let Some(Receipt::Failed(failure)) = &mut run.receipt
        && failure.what.is_none()
    {
        PANICKED.clone_into(&mut failure.message);
    }
}

fn redact_times(run: &mut TestRun) {
    if let Some(Receipt::Blocked { held, .. }) = &mut run.receipt {
        *held = HELD;
    }
    let is_real = run.clock == Clock::Real;
    // With files or threads, the end differs in each run also on the paused clock. A failure is worth showing it all the same.
    if is_real || run.receipt == Some(Receipt::Passed) {
        run.virtual_time = None;
    }
    if is_real {
        run.calls.clear();
        run.evidence.tasks.clear();
        run.evidence.alive.clear();
    }
}

/// The stack of a thread that computes is a sample. The stack of one that sleeps or livelocks is the same in each run.
fn redact_samples(run: &mut TestRun) {
    let is_busy = matches!(run.receipt, Some(Receipt::Blocked { busy: Some(true), .. }));
    run.evidence.brief_blocks.clear();
    if let Some(block) = run.evidence.block.as_mut().filter(|block| is_busy && !block.livelock) {
        block.stack.clear();
        block.lines.clear();
        block.call = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        fixtures,
        verdict::{
            Block, BriefBlock, CheckResult, CrashCause, Evidence, ExitReason, Failure, SourceLocation,
            TaskPanic, TaskRef, Verdict,
        },
    };

    const SECRET: &str = "the hidden input";

    fn place() -> SourceLocation {
        SourceLocation { file: "exercises/lazy1.rs".into(), line: 3 }
    }

    fn failed(what: Option<&str>) -> Receipt {
        Receipt::Failed(Failure {
            message: SECRET.into(),
            what: what.map(Into::into),
            place: Some(place()),
            ..Failure::default()
        })
    }

    /// A redacted check of one test on the paused clock, whose run has every field filled.
    fn redacted(
        ending: ExitReason,
        receipt: Option<Receipt>,
        evidence: Evidence,
        output: &str,
    ) -> CheckResult {
        redacted_on(Clock::Paused, ending, receipt, evidence, output)
    }

    fn redacted_on(
        clock: Clock,
        ending: ExitReason,
        receipt: Option<Receipt>,
        evidence: Evidence,
        output: &str,
    ) -> CheckResult {
        let run = TestRun {
            receipt,
            output: output.into(),
            clock,
            virtual_time: Some(Duration::from_millis(41)),
            calls: vec![fixtures::simulated_call("tea", 0, 41)],
            task_panics: vec![TaskPanic { message: SECRET.into(), place: Some(place()) }],
            evidence,
            unexpected_channel_data: true,
            ..fixtures::ended_run("a", ending)
        };
        fixtures::judged("lazy1", redact(fixtures::observation(vec![run])))
    }

    #[test]
    fn a_panic_keeps_its_place_and_loses_its_words() {
        let checked = redacted(ExitReason::Exited(1), Some(failed(None)), Evidence::default(), SECRET);
        let told = format!("{checked:?}");
        assert!(!told.contains(SECRET), "{told}");
        let Verdict::Failed(failures) = &checked.verdict else { panic!("{told}") };
        assert_eq!(
            (failures[0].failure.message.as_str(), &failures[0].failure.place),
            (PANICKED, &Some(place()))
        );
        assert_eq!(checked.observation.runs[0].task_panics[0].place, Some(place()));
        assert!(checked.observation.runs[0].unexpected_channel_data, "that is for the instructor");
    }

    #[test]
    fn an_expectation_keeps_the_words_of_its_author() {
        let checked = redacted(ExitReason::Exited(1), Some(failed(Some("the sum"))), Evidence::default(), "");
        let Verdict::Failed(failures) = &checked.verdict else { panic!("{checked:?}") };
        assert_eq!(failures[0].failure.message, SECRET);
    }

    #[test]
    fn what_is_printed_goes_and_the_cause_of_a_crash_stays() {
        let cause = |exit_reason| {
            let result = redacted(exit_reason, None, Evidence::default(), SECRET);
            assert!(!format!("{result:?}").contains(SECRET));
            match result.verdict {
                Verdict::Crashed { cause, .. } => cause,
                verdict => panic!("{verdict:?}"),
            }
        };
        assert_eq!(cause(ExitReason::Signalled(6)), CrashCause::Signal(6));
        assert_eq!(cause(ExitReason::StackOverflow), CrashCause::StackOverflow);
    }

    #[test]
    fn times_and_charts_are_left_to_failures_on_the_paused_clock() {
        let left = |clock, receipt| {
            let checked = redacted_on(clock, ExitReason::Exited(0), Some(receipt), Evidence::default(), "");
            let run = &checked.observation.runs[0];
            (run.virtual_time.is_some(), run.calls.len())
        };
        assert_eq!(left(Clock::Paused, failed(Some("the sum"))), (true, 1));
        assert_eq!(left(Clock::Paused, Receipt::Passed), (false, 1));
        for receipt in [Receipt::Passed, failed(Some("the sum"))] {
            assert_eq!(left(Clock::Real, receipt), (false, 0));
        }
    }

    #[test]
    fn no_real_time_and_no_sample_of_a_busy_thread_is_left() {
        let block = Block { call: Some("spin".into()), lines: vec![place()], ..Block::default() };
        let nap = BriefBlock { who: TaskRef::Task(1), spawned: None, call: None, held: HELD, place: None };
        let left = |busy, livelock| {
            let evidence = Evidence {
                block: Some(Block { livelock, ..block.clone() }),
                brief_blocks: vec![nap.clone()],
                ..Evidence::default()
            };
            let receipt = Receipt::Blocked { busy, held: Duration::from_millis(512) };
            let checked = redacted(ExitReason::Exited(1), Some(receipt), evidence, "");
            assert!(matches!(checked.verdict, Verdict::Blocked { held: HELD, .. }), "{:?}", checked.verdict);
            let evidence = &checked.observation.runs[0].evidence;
            assert_eq!(evidence.brief_blocks, []);
            evidence.block.as_ref().map(|block| block.lines.len())
        };
        assert_eq!([left(Some(true), false), left(Some(true), true)], [Some(0), Some(1)]);
        // The line of a call that sleeps is the same each time.
        assert_eq!([left(Some(false), false), left(None, false)], [Some(1), Some(1)]);
    }
}
