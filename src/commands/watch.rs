//! `asynclings watch`: an event loop that owns all state.
//!
//! The loop turns everything that happens into an [`Event`], asks [`Session::update`] what follows, and applies the
//! [`Effect`]s. Long work (a check, the build of dependencies) is a stream that the loop owns and polls. Dropping the stream
//! cancels the work, so no task outlives the loop.

mod jobs;
mod output;
mod progress_writer;

use std::{
    collections::VecDeque,
    future::pending,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use self::{jobs::Jobs, output::Output, progress_writer::ProgressWriter};
use super::{CommandOutcome, context::block_on, resolve};
use crate::{
    check::Checker,
    cli::{MessageFormat, WatchOptions},
    error::{Error, Result},
    events::{
        debounce::{self, Debouncer},
        file_watcher::{FileChange, FileWatcher},
        keys::{Keys, TerminalEvent},
        signals::{Signal, Signals},
        stdout_closed::StdoutClosed,
    },
    model::{
        session::{Effect, Event, Session},
        workbook::{Exercise, ExerciseName, Workbook},
    },
    store,
    ui::{style::Style, terminal},
};

/// Watches the workbook in `start` or above it until the user quits.
///
/// # Errors
/// There is no workbook, no toolchain or no exercise `name`; files, keys or signals cannot be watched.
pub fn run(
    start: Option<&Path>,
    name: Option<&str>,
    options: &WatchOptions,
    style: &Style,
) -> Result<CommandOutcome> {
    block_on(async {
        // Starts also if an exercise's file is missing: the key `x` restores it.
        let (root, workbook) = store::open_incomplete_workbook(start)?;
        let first = name.map(|name| resolve::exercise(&workbook, name)).transpose()?;
        let checker = Checker::new(&root, &workbook).await?;
        let (progress, notice) = store::load_progress(&root)?;
        let format = options.format.message_format;
        let screen = format == MessageFormat::Human && terminal::is_interactive();
        let sources = EventSources::open(&root, options.manual, screen)?;
        let first = first.map(|exercise| exercise.name.clone());
        let mut watch = Watch {
            root: &root,
            workbook: &workbook,
            session: Session::new(progress.clone(), &workbook, first, options.auto || !screen),
            progress_writer: ProgressWriter::new(&root, progress),
            jobs: Jobs::new(&root, &workbook, &checker),
            sources,
            output: Output::open(&root, &workbook, format, screen, *style)?,
        };
        watch.run(notice).await?;
        Ok(CommandOutcome::Done)
    })
}

/// The state of the loop.
struct Watch<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    session: Session,
    progress_writer: ProgressWriter<'a>,
    jobs: Jobs<'a>,
    sources: EventSources,
    output: Output<'a>,
}

impl Watch<'_> {
    async fn run(&mut self, notice: Option<String>) -> Result<()> {
        let mut effects = self.session.begin(self.workbook);
        if let Some(notice) = notice {
            effects.extend(self.session.update(self.workbook, Event::Notice(notice)));
        }
        loop {
            if self.apply_effects(effects)?.is_break() {
                return Ok(());
            }
            let event = self.next_event().await;
            match event {
                Event::Resized => self.output.resized(),
                Event::Continued => self.output.continued()?,
                _ => {}
            }
            effects = self.session.update(self.workbook, event);
        }
    }

    async fn next_event(&mut self) -> Event {
        let open = self.session.open_exercise.clone();
        tokio::select! {
            event = self.sources.next(self.workbook, &open) => event,
            event = self.jobs.next() => event,
        }
    }

    /// Applies the effects in order, and those of the events that they cause. Breaks if the loop has to end.
    fn apply_effects(&mut self, effects: Vec<Effect>) -> Result<ControlFlow<()>> {
        let mut draw = false;
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let event = match effect {
                Effect::Draw => {
                    draw = true;
                    None
                }
                Effect::Print(line) => self.output.emit(&line, &self.session).err().map(output_closed),
                Effect::Suspend => self.output.suspend().err().map(output_closed),
                Effect::Start(number, exercise) => self.jobs.check(number, &exercise),
                Effect::CheckAll(number) => self.jobs.check_all(number),
                Effect::Cancel(_) => self.jobs.cancel(),
                Effect::BuildDeps(set) => self.jobs.build_deps(set, self.session.deps.wanted.is_some()),
                Effect::SaveProgress => Some(self.progress_writer.write(&self.session.progress)),
                Effect::Reset(exercise) => Some(self.reset(exercise)),
                Effect::ReadSolution(exercise) => Some(self.read_solution(exercise)),
                Effect::Quit => return Ok(ControlFlow::Break(())),
            };
            if let Some(event) = event {
                queue.extend(self.session.update(self.workbook, event));
            }
        }
        self.output.limit_scroll(&mut self.session);
        // One frame, however many effects asked for it.
        if draw && self.output.draw(&self.session).is_err() {
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }

    fn reset(&self, name: ExerciseName) -> Event {
        let relative =
            |backup: PathBuf| backup.strip_prefix(self.root).unwrap_or(&backup).display().to_string();
        let backup = self
            .exercise(&name)
            .and_then(|exercise| store::reset(self.root, self.workbook, exercise, &self.session.progress));
        Event::WasReset(name, backup.map(|backup| backup.map(relative)).map_err(|error| error.to_string()))
    }

    fn read_solution(&self, name: ExerciseName) -> Event {
        let text =
            self.exercise(&name).and_then(|exercise| store::read_text(&self.root.join(exercise.solution())));
        Event::Solution(name, text.map_err(|error| error.to_string()))
    }

    fn exercise(&self, name: &ExerciseName) -> Result<&Exercise> {
        resolve::exercise(self.workbook, name.as_str())
    }
}

/// After an error of any kind nothing can be shown any more.
fn output_closed(_: std::io::Error) -> Event {
    Event::OutputClosed
}

/// The sources of events, apart from the loop's own jobs.
struct EventSources {
    files: Option<FileWatcher>,
    saves: Debouncer,
    keys: Option<Keys>,
    signals: Signals,
    stdout_closed: Option<StdoutClosed>,
}

impl EventSources {
    fn open(root: &Path, manual: bool, screen: bool) -> Result<Self> {
        let files =
            if manual { None } else { Some(FileWatcher::watch(root).map_err(|error| cannot_watch(&error))?) };
        Ok(Self {
            files,
            saves: Debouncer::new(debounce::WINDOW),
            keys: screen.then(Keys::default),
            signals: Signals::listen().map_err(Error::io("listening to signals"))?,
            stdout_closed: (!screen).then(StdoutClosed::new),
        })
    }

    /// The next event. Cancel safe, because each of the sources is.
    async fn next(&mut self, workbook: &Workbook, open: &ExerciseName) -> Event {
        loop {
            let event = tokio::select! {
                change = or_never(self.files.as_mut().map(FileWatcher::next)) => {
                    on_file_change(&mut self.saves, workbook, open, change)
                }
                exercise = self.saves.next() => Some(Event::Saved(exercise)),
                input = or_never(self.keys.as_mut().map(Keys::next)) => self.on_terminal_event(input),
                signal = self.signals.next() => Some(match signal {
                    Signal::End => Event::Interrupted,
                    Signal::Continued => Event::Continued,
                }),
                () = or_never(self.stdout_closed.as_ref().map(StdoutClosed::closed)) => Some(Event::OutputClosed),
            };
            if let Some(event) = event {
                return event;
            }
        }
    }

    fn on_terminal_event(&mut self, input: Option<TerminalEvent>) -> Option<Event> {
        match input {
            Some(TerminalEvent::Key(key)) => Some(Event::Key(key)),
            Some(TerminalEvent::Resized) => Some(Event::Resized),
            None => {
                // The terminal is closed. The signal that ends the loop may come later.
                self.keys = None;
                None
            }
        }
    }
}

/// Notes a changed file. The debouncer reports the save when the file has not changed for a moment.
fn on_file_change(
    saves: &mut Debouncer,
    workbook: &Workbook,
    open: &ExerciseName,
    change: FileChange,
) -> Option<Event> {
    match change {
        FileChange::File(path) => {
            if let Some(exercise) = workbook.by_file(&path) {
                saves.note(exercise.name.clone());
            }
            None
        }
        FileChange::Anything => {
            saves.note(open.clone());
            None
        }
        FileChange::Polling(reason) => Some(Event::Notice(format!(
            "file events do not work here ({reason}); asynclings looks for saves twice a second instead"
        ))),
    }
}

/// Waits for `source`; forever if there is none.
async fn or_never<T>(source: Option<impl Future<Output = T>>) -> T {
    match source {
        Some(source) => source.await,
        None => pending().await,
    }
}

fn cannot_watch(error: &notify::Error) -> Error {
    Error::Usage(format!(
        "cannot watch the exercises: {error}\n`asynclings watch --manual` works without file events"
    ))
}
