//! What the loop has under way: one check (or a check of everything), and one dependency set being built.
//!
//! Each is a stream of events in a slot of its own. Emptying the slot drops the stream, and with it the check's
//! processes: there is nothing else to clean up.

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

/// From here on a check is worth a word: shorter ones would only flash by.
const SLOW: Duration = Duration::from_millis(300);

/// Checks that run at once when everything is checked: more would make each seem slow.
const AT_ONCE: usize = 2;

/// The work under way.
pub(super) struct Jobs<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    checker: &'a Checker,
    check: JobSlot<'a>,
    build: JobSlot<'a>,
}

type JobSlot<'a> = Option<LocalBoxStream<'a, Event>>;

/// Unbounded, because the engine tells from code that cannot wait; what it tells is bounded by the compiler's own limit
/// on errors and by the number of tests.
type EventSender = UnboundedSender<Event>;

impl<'a> Jobs<'a> {
    pub(super) const fn new(root: &'a Path, workbook: &'a Workbook, checker: &'a Checker) -> Self {
        Self { root, workbook, checker, check: None, build: None }
    }

    /// The next event of any work; never, if there is none. May be dropped and called again at any time.
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
        let job = Job { root: self.root, checker: self.checker, exercise, number };
        self.check = Some(told_by(|tell| async move { job.run(&tell).await }));
        None
    }

    pub(super) fn check_all(&mut self, number: RunNumber) -> Option<Event> {
        let (workbook, checker) = (self.workbook, self.checker);
        let checks = stream::iter(workbook.exercises()).map(move |exercise| async move {
            let checked = prepare_and_check(checker, exercise).await;
            Event::CheckAllStep(number, exercise.name.clone(), checked.map_err(|error| error.to_string()))
        });
        self.check = Some(checks.buffered(AT_ONCE).boxed_local());
        None
    }

    pub(super) fn cancel(&mut self) -> Option<Event> {
        self.check = None;
        None
    }

    /// Builds `set`, instead of any other that is being built.
    pub(super) fn prepare(&mut self, set: String, awaited: bool) -> Option<Event> {
        let (root, workbook, checker) = (self.root, self.workbook, self.checker);
        let priority = if awaited { Priority::Now } else { Priority::Background };
        self.build = Some(told_by(move |tell| async move {
            let result = checker
                .build_deps(&set, priority, &|progress| send(&tell, Event::DepsProgress(progress)))
                .await;
            if result.is_ok() {
                // Now that lab is there, the editor may know it. A comfort: no check fails for want of it.
                let _ = store::write_editor_manifest(root, workbook);
            }
            send(&tell, Event::DepsDone(set, result.map_err(|error| error.to_string())));
        }));
        None
    }
}

async fn next_of(slot: &mut JobSlot<'_>) -> Event {
    if let Some(work) = slot {
        if let Some(event) = work.next().await {
            return event;
        }
        *slot = None;
    }
    pending().await
}

/// What `work` tells while it runs, as a stream that drives it and ends with it.
fn told_by<'a, F: Future<Output = ()> + 'a>(
    work: impl FnOnce(EventSender) -> F,
) -> LocalBoxStream<'a, Event> {
    let (tell, told) = unbounded();
    let work = stream::once(work(tell)).filter_map(|()| future::ready(None));
    stream::select(told, work).boxed_local()
}

/// Tells the loop. If it no longer listens, it has dropped this very work.
fn send(tell: &EventSender, event: Event) {
    let _ = tell.unbounded_send(event);
}

async fn prepare_and_check(
    checker: &Checker,
    exercise: &Exercise,
) -> Result<crate::model::verdict::CheckResult> {
    checker.build_deps(checker.set_of(exercise), Priority::Now, &|_| {}).await?;
    checker.check(exercise, CheckTarget::Exercise, &|_| {}).await
}

/// One check.
#[derive(Clone, Copy)]
struct Job<'a> {
    root: &'a Path,
    checker: &'a Checker,
    exercise: &'a Exercise,
    number: RunNumber,
}

impl Job<'_> {
    /// Clippy works beside the tests. Beside the compiler it would take the core that the first error is waiting for.
    async fn run(&self, tell: &EventSender) {
        let (compiled, tests_begin) = oneshot::channel();
        let remarks = async {
            // If there is no program, the compiler has said enough.
            if tests_begin.await.is_ok() {
                self.remarks(tell).await;
            }
        };
        tokio::join!(self.verdict(tell, compiled), remarks);
    }

    async fn verdict(&self, tell: &EventSender, compiled: oneshot::Sender<()>) {
        let check = async { send(tell, self.check(tell, compiled).await) };
        tokio::pin!(check);
        tokio::select! {
            () = &mut check => return,
            () = sleep(SLOW) => send(tell, Event::Slow(self.number)),
        }
        check.await;
    }

    async fn check(&self, tell: &EventSender, compiled: oneshot::Sender<()>) -> Event {
        let compiled = Cell::new(Some(compiled));
        let update = |update| {
            if matches!(update, CheckEvent::Compiled)
                && let Some(compiled) = compiled.take()
            {
                let _ = compiled.send(());
            }
            send(tell, Event::RunUpdate(self.number, told(update)));
        };
        let checked = match self.checker.check(self.exercise, CheckTarget::Exercise, &update).await {
            Ok(checked) => checked,
            Err(error) => return Event::RunDone(self.number, Err(error.to_string())),
        };
        // The compiler reads the file itself. If it has changed since, an event of it may still come or may be lost.
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

    /// What stops clippy stops the check too, which says so.
    async fn remarks(&self, tell: &EventSender) {
        if let Ok(remarks) = self.checker.clippy_hints(self.exercise, CheckTarget::Exercise).await {
            send(tell, Event::RunUpdate(self.number, RunUpdate::Remarks(remarks)));
        }
    }
}

fn told(update: CheckEvent) -> RunUpdate {
    match update {
        CheckEvent::Diagnostic(diagnostic) => RunUpdate::Diagnostic(diagnostic),
        CheckEvent::Compiled => RunUpdate::Compiled,
        CheckEvent::TestFinished => RunUpdate::TestFinished,
    }
}
