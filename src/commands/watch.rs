//! `asynclings watch`: the one loop that owns all state.
//!
//! Everything that happens becomes an [`Event`]; [`Session::update`] decides; the loop carries its [`Effect`]s out. What
//! takes time (a check, the building of dependencies) is a stream that the loop owns and polls, so that dropping it
//! is all there is to cancelling it, and no task outlives the loop.

mod jobs;
mod output;
mod progress_writer;

use std::{
    collections::VecDeque,
    future::pending,
    path::{Path, PathBuf},
};

use self::{jobs::Jobs, output::Output, progress_writer::ProgressWriter};
use super::{Outcome, context::block_on, resolve};
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

/// Watches the workbook at or above `start` until it is told to end.
///
/// # Errors
/// There is no workbook, or no toolchain, or `name` is none of its exercises.
pub fn run(
    start: Option<&Path>,
    name: Option<&str>,
    options: &WatchOptions,
    style: &Style,
) -> Result<Outcome> {
    block_on(async {
        // An exercise whose file is missing is no reason not to start: `x` brings it back.
        let (root, workbook) = store::open_incomplete_workbook(start)?;
        let at = name.map(|name| resolve::exercise(&workbook, name)).transpose()?;
        let checker = Checker::new(&root, &workbook).await?;
        let (progress, notice) = store::load_progress(&root)?;
        let format = options.format.message_format;
        let screen = format == MessageFormat::Human && terminal::is_interactive();
        let sources = EventSources::open(&root, options.manual, screen)?;
        let at = at.map(|exercise| exercise.name.clone());
        let mut watch = Watch {
            root: &root,
            workbook: &workbook,
            session: Session::new(progress.clone(), &workbook, at, options.auto || !screen),
            saved: ProgressWriter::new(&root, progress),
            work: Jobs::new(&root, &workbook, &checker),
            sources,
            face: Output::open(&root, &workbook, format, screen, *style)?,
        };
        watch.run(notice).await?;
        Ok(Outcome::Done)
    })
}

/// All that the loop owns.
struct Watch<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    session: Session,
    saved: ProgressWriter<'a>,
    work: Jobs<'a>,
    sources: EventSources,
    face: Output<'a>,
}

/// Whether the loop goes on.
enum Flow {
    GoOn,
    End,
}

impl Watch<'_> {
    async fn run(&mut self, notice: Option<String>) -> Result<()> {
        let mut effects = self.session.begin(self.workbook);
        if let Some(notice) = notice {
            effects.extend(self.session.update(self.workbook, Event::Notice(notice)));
        }
        loop {
            if let Flow::End = self.apply_effects(effects)? {
                return Ok(());
            }
            let event = self.next_event().await;
            match event {
                Event::Resized => self.face.resized(),
                Event::Continued => self.face.continued()?,
                _ => {}
            }
            effects = self.session.update(self.workbook, event);
        }
    }

    async fn next_event(&mut self) -> Event {
        let open = self.session.open_exercise.clone();
        tokio::select! {
            event = self.sources.next(self.workbook, &open) => event,
            event = self.work.next() => event,
        }
    }

    /// Carries out one effect after the other. What an effect brings to light is an event like any other.
    fn apply_effects(&mut self, effects: Vec<Effect>) -> Result<Flow> {
        let mut draw = false;
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let event = match effect {
                Effect::Draw => {
                    draw = true;
                    None
                }
                Effect::Print(line) => self.face.emit(&line, &self.session).err().map(output_gone),
                Effect::Suspend => self.face.suspend().err().map(output_gone),
                Effect::Start(number, exercise) => self.work.check(number, &exercise),
                Effect::CheckAll(number) => self.work.check_all(number),
                Effect::Cancel(_) => self.work.cancel(),
                Effect::BuildDeps(set) => self.work.prepare(set, self.session.deps.wanted.is_some()),
                Effect::SaveProgress => Some(self.saved.write(&self.session.progress)),
                Effect::Reset(exercise) => Some(self.reset(exercise)),
                Effect::ReadSolution(exercise) => Some(self.read_solution(exercise)),
                Effect::Quit => return Ok(Flow::End),
            };
            if let Some(event) = event {
                queue.extend(self.session.update(self.workbook, event));
            }
        }
        self.face.limit_scroll(&mut self.session);
        // However many effects asked for it: one frame.
        if draw && self.face.draw(&self.session).is_err() {
            return Ok(Flow::End);
        }
        Ok(Flow::GoOn)
    }

    fn reset(&self, name: ExerciseName) -> Event {
        let shown = |backup: PathBuf| backup.strip_prefix(self.root).unwrap_or(&backup).display().to_string();
        let backup = self
            .known(&name)
            .and_then(|exercise| store::reset(self.root, self.workbook, exercise, &self.session.progress));
        Event::WasReset(name, backup.map(|backup| backup.map(shown)).map_err(|error| error.to_string()))
    }

    fn read_solution(&self, name: ExerciseName) -> Event {
        let text =
            self.known(&name).and_then(|exercise| store::read_text(&self.root.join(exercise.solution())));
        Event::Solution(name, text.map_err(|error| error.to_string()))
    }

    fn known(&self, name: &ExerciseName) -> Result<&Exercise> {
        resolve::exercise(self.workbook, name.as_str())
    }
}

/// Whatever the reason: nobody can be told any more.
fn output_gone(_: std::io::Error) -> Event {
    Event::OutputClosed
}

/// Where events come from, besides the work that the loop has started itself.
struct EventSources {
    files: Option<FileWatcher>,
    quiet: Debouncer,
    keys: Option<Keys>,
    signals: Signals,
    output: Option<StdoutClosed>,
}

impl EventSources {
    fn open(root: &Path, manual: bool, screen: bool) -> Result<Self> {
        let files =
            if manual { None } else { Some(FileWatcher::watch(root).map_err(|error| cannot_watch(&error))?) };
        Ok(Self {
            files,
            quiet: Debouncer::new(debounce::WINDOW),
            keys: screen.then(Keys::default),
            signals: Signals::listen().map_err(Error::io("listening to signals"))?,
            output: (!screen).then(StdoutClosed::new),
        })
    }

    /// The next event from outside. May be dropped and called again at any time, since each of its parts may.
    async fn next(&mut self, workbook: &Workbook, open: &ExerciseName) -> Event {
        loop {
            let event = tokio::select! {
                change = or_never(self.files.as_mut().map(FileWatcher::next)) => {
                    on_file_change(&mut self.quiet, workbook, open, change)
                }
                exercise = self.quiet.next() => Some(Event::Saved(exercise)),
                press = or_never(self.keys.as_mut().map(Keys::next)) => self.pressed(press),
                signal = self.signals.next() => Some(match signal {
                    Signal::End => Event::Interrupted,
                    Signal::Continued => Event::Continued,
                }),
                () = or_never(self.output.as_ref().map(StdoutClosed::closed)) => Some(Event::OutputClosed),
            };
            if let Some(event) = event {
                return event;
            }
        }
    }

    fn pressed(&mut self, press: Option<TerminalEvent>) -> Option<Event> {
        match press {
            Some(TerminalEvent::Key(key)) => Some(Event::Key(key)),
            Some(TerminalEvent::Resized) => Some(Event::Resized),
            None => {
                // The terminal is gone; the signal that says so may take its time.
                self.keys = None;
                None
            }
        }
    }
}

/// A changed file is only noted: it becomes a save when it has been left alone for a moment.
fn on_file_change(
    quiet: &mut Debouncer,
    workbook: &Workbook,
    open: &ExerciseName,
    change: FileChange,
) -> Option<Event> {
    match change {
        FileChange::File(path) => {
            if let Some(exercise) = workbook.by_file(&path) {
                quiet.note(exercise.name.clone());
            }
            None
        }
        FileChange::Anything => {
            quiet.note(open.clone());
            None
        }
        FileChange::Polling(reason) => Some(Event::Notice(format!(
            "no file events here ({reason}), so the files are looked at twice a second"
        ))),
    }
}

/// A source that is not there has no events.
async fn or_never<T>(source: Option<impl Future<Output = T>>) -> T {
    match source {
        Some(source) => source.await,
        None => pending().await,
    }
}

fn cannot_watch(error: &notify::Error) -> Error {
    Error::Usage(format!("cannot watch the exercises: {error}\n`asynclings watch --manual` works without"))
}
