//! The jobs of the loop: at most one check (or check of all exercises), and at most one build of a dependency set.
//!
//! Each job is a stream of events in a slot of its own. Emptying the slot drops the stream and kills the job's processes;
//! nothing else has to be cleaned up.

use std::{cell::Cell, future::pending, path::Path, time::Duration};

use futures::{
    StreamExt,
    channel::{
        mpsc::{UnboundedSender, unbounded},
        oneshot,
    },
    future,
    stream::{self, LocalBoxStream},
};
use tokio::time::sleep;

use crate::{
    check::{CheckEvent, CheckTarget, Checker, Priority},
    error::{Error, Result},
    model::{
        digest::digest,
        session::{Event, RunNumber, RunUpdate, VerdictReport},
        workbook::{Exercise, ExerciseName, Workbook},
    },
    store,
};

/// A check that takes longer is shown while it runs. A message about a shorter one would only flicker.
const SLOW: Duration = Duration::from_millis(300);

/// Number of parallel checks when all exercises are checked. More would delay each of them.
const PARALLEL_CHECKS: usize = 2;

/// The jobs that are running.
pub(super) struct Jobs<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    checker: &'a Checker,
    check: JobSlot<'a>,
    build: JobSlot<'a>,
}

type JobSlot<'a> = Option<LocalBoxStream<'a, Event>>;

/// Unbounded, because the checker sends from code that cannot wait. The compiler's limit of errors and the number of tests
/// bound the number of events.
type EventSender = UnboundedSender<Event>;

impl<'a> Jobs<'a> {
    pub(super) const fn new(root: &'a Path, workbook: &'a Workbook, checker: &'a Checker) -> Self {
        Self { root, workbook, checker, check: None, build: None }
    }

    /// The next event of any job; waits forever if there is none. Cancel safe.
    pub(super) async fn next(&mut self) -> Event {
        tokio::select! {
            event = next_of(&mut self.check) => event,
            event = next_of(&mut self.build) => event,
        }
    }

    pub(super) fn check(&mut self, number: RunNumber, exercise: &ExerciseName) -> Option<Event> {
        let Some(exercise) = self.workbook.exercise(exercise.as_str()) else {
            return Some(Event::RunDone(number, Err(format!("`{exercise}` is not in the workbook"))));
        };
        let job = CheckJob { root: self.root, checker: self.checker, exercise, number };
        self.check = Some(event_stream(|sender| async move { job.run(&sender).await }));
        None
    }

    pub(super) fn check_all(&mut self, number: RunNumber) -> Option<Event> {
        let (workbook, checker) = (self.workbook, self.checker);
        let checks = stream::iter(workbook.exercises()).map(move |exercise| async move {
            let checked = build_and_check(checker, exercise).await;
            Event::CheckAllStep(number, exercise.name.clone(), checked.map_err(|error| error.to_string()))
        });
        self.check = Some(checks.buffered(PARALLEL_CHECKS).boxed_local());
        None
    }

    pub(super) fn cancel(&mut self) -> Option<Event> {
        self.check = None;
        None
    }

    /// Builds `set`; cancels the build of any other set.
    pub(super) fn build_deps(&mut self, set: String, awaited: bool) -> Option<Event> {
        let (root, workbook, checker) = (self.root, self.workbook, self.checker);
        let priority = if awaited { Priority::Now } else { Priority::Background };
        self.build = Some(event_stream(move |sender| async move {
            let result = checker
                .build_deps(&set, priority, &|progress| send(&sender, Event::DepsProgress(progress)))
                .await;
            if result.is_ok() {
                // Lets rust-analyzer find lab. A failure is ignored: checks do not need it.
                let _ = store::write_editor_manifest(root, workbook);
            }
            send(&sender, Event::DepsDone(set, result.map_err(|error| error.to_string())));
        }));
        None
    }
}

async fn next_of(slot: &mut JobSlot<'_>) -> Event {
    if let Some(job) = slot {
        if let Some(event) = job.next().await {
            return event;
        }
        *slot = None;
    }
    pending().await
}

/// The events that `job` sends, as a stream that polls the job and ends with it.
fn event_stream<'a, F: Future<Output = ()> + 'a>(
    job: impl FnOnce(EventSender) -> F,
) -> LocalBoxStream<'a, Event> {
    let (sender, events) = unbounded();
    let job = stream::once(job(sender)).filter_map(|()| future::ready(None));
    stream::select(events, job).boxed_local()
}

/// Sends to the loop. Fails only if the loop has dropped this job.
fn send(sender: &EventSender, event: Event) {
    let _ = sender.unbounded_send(event);
}

async fn build_and_check(
    checker: &Checker,
    exercise: &Exercise,
) -> Result<crate::model::verdict::CheckResult> {
    checker.build_deps(checker.set_of(exercise), Priority::Now, &|_| {}).await?;
    checker.check(exercise, CheckTarget::Exercise, &|_| {}).await
}

/// A check of one exercise.
#[derive(Clone, Copy)]
struct CheckJob<'a> {
    root: &'a Path,
    checker: &'a Checker,
    exercise: &'a Exercise,
    number: RunNumber,
}

impl CheckJob<'_> {
    /// Runs clippy in parallel to the tests. In parallel to the compiler, it would delay the first error.
    async fn run(&self, sender: &EventSender) {
        let (compiled, tests_begin) = oneshot::channel();
        let clippy_hints = async {
            // If the program does not compile, clippy has nothing to add.
            if tests_begin.await.is_ok() {
                self.clippy_hints(sender).await;
            }
        };
        tokio::join!(self.verdict(sender, compiled), clippy_hints);
    }

    async fn verdict(&self, sender: &EventSender, compiled: oneshot::Sender<()>) {
        let check = async { send(sender, self.check(sender, compiled).await) };
        tokio::pin!(check);
        tokio::select! {
            () = &mut check => return,
            () = sleep(SLOW) => send(sender, Event::Slow(self.number)),
        }
        check.await;
    }

    async fn check(&self, sender: &EventSender, compiled: oneshot::Sender<()>) -> Event {
        let compiled = Cell::new(Some(compiled));
        let update = |update| {
            if matches!(update, CheckEvent::Compiled)
                && let Some(compiled) = compiled.take()
            {
                let _ = compiled.send(());
            }
            send(sender, Event::RunUpdate(self.number, run_update(update)));
        };
        let checked = match self.checker.check(self.exercise, CheckTarget::Exercise, &update).await {
            Ok(checked) => checked,
            Err(error) => return Event::RunDone(self.number, Err(error.to_string())),
        };
        // The compiler reads the file itself. If the file has changed since, its event may come late or get lost.
        match self.content() {
            Ok(content) if digest(&content) != checked.digest => Event::Stale(self.number),
            Ok(content) => {
                let source = String::from_utf8_lossy(&content).into_owned();
                Event::RunDone(
                    self.number,
                    Ok(Box::new(VerdictReport { checked, source, remarks: Vec::new() })),
                )
            }
            Err(error) => Event::RunDone(self.number, Err(error.to_string())),
        }
    }

    fn content(&self) -> Result<Vec<u8>> {
        let path = self.root.join(self.exercise.file());
        std::fs::read(&path).map_err(Error::file("read", path))
    }

    /// An error is ignored: whatever stops clippy stops the check, too, which reports it.
    async fn clippy_hints(&self, sender: &EventSender) {
        if let Ok(remarks) = self.checker.clippy_hints(self.exercise, CheckTarget::Exercise).await {
            send(sender, Event::RunUpdate(self.number, RunUpdate::Remarks(remarks)));
        }
    }
}

fn run_update(update: CheckEvent) -> RunUpdate {
    match update {
        CheckEvent::Diagnostic(diagnostic) => RunUpdate::Diagnostic(diagnostic),
        CheckEvent::Compiled => RunUpdate::Compiled,
        CheckEvent::TestFinished => RunUpdate::TestFinished,
    }
}
