//! The rules of watch mode.

/// Asserts which effects an update has and which it has not, in any order and among others.
macro_rules! assert_effects {
    ($effects:expr, contains [$($expected:expr),* $(,)?] $(, not [$($unexpected:expr),* $(,)?])? $(,)?) => {{
        let effects = &$effects;
        for expected in [$($expected),*] {
            assert!(effects.contains(&expected), "{expected:?} is not in {effects:?}");
        }
        $(for unexpected in [$($unexpected),*] {
            assert!(!effects.contains(&unexpected), "{unexpected:?} is in {effects:?}");
        })?
    }};
}

mod keys;
mod lists;
mod runs;

use super::*;
use crate::model::{
    diagnostic::Level,
    fixtures,
    timestamp::Timestamp,
    verdict::{SourceLocation, Verdict},
    workbook::Lesson,
};

fn lesson(dir: &str, deps: &str, names: &[&str]) -> Lesson {
    let mut lesson = Lesson { deps: deps.into(), ..fixtures::lesson(dir, names) };
    for exercise in &mut lesson.exercises {
        exercise.hints = ["look", "mechanism", "nearly"].map(String::from).into();
    }
    lesson
}

/// Three exercises on the set `core`, one on `web`.
fn workbook() -> Workbook {
    fixtures::workbook(vec![
        lesson("01_one", "core", &["a1", "a2"]),
        lesson("02_two", "core", &["b1"]),
        lesson("03_web", "web", &["w1"]),
    ])
}

/// The printed lines, in their order.
fn printed(effects: &[Effect]) -> Vec<&OutputLine> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Print(line) = effect { Some(line) } else { None })
        .collect()
}

fn name(name: &str) -> ExerciseName {
    ExerciseName::new(name)
}

fn report(exercise: &str, digest: &str, verdict: Verdict) -> Box<VerdictReport> {
    let checked = CheckResult { digest: digest.into(), ..fixtures::check_result(exercise, verdict) };
    Box::new(VerdictReport { checked, source: String::new(), remarks: vec![] })
}

fn failed() -> Verdict {
    Verdict::Failed(vec![])
}

/// A session and its workbook, driven by events.
struct Bench {
    session: Session,
    workbook: Workbook,
}

impl Bench {
    /// At the first exercise, with every dependency set built and check number 1 in progress.
    fn started(auto: bool) -> Self {
        let mut bench = Self::with_core(auto);
        bench.send(Event::DepsDone("web".into(), Ok(())));
        bench
    }

    /// Like [`Self::started`], but only the set `core` is built.
    fn with_core(auto: bool) -> Self {
        let workbook = workbook();
        let mut session = Session::new(Progress::default(), &workbook, None, auto);
        session.begin(&workbook);
        let mut bench = Self { session, workbook };
        bench.send(Event::DepsDone("core".into(), Ok(())));
        bench
    }

    fn send(&mut self, event: Event) -> Vec<Effect> {
        self.session.update(&self.workbook, event)
    }

    fn press(&mut self, c: char) -> Vec<Effect> {
        self.send(Event::Key(Key::Char(c)))
    }

    fn save(&mut self, exercise: &str) -> Vec<Effect> {
        self.send(Event::Saved(name(exercise)))
    }

    /// Ends the check in progress.
    fn end(&mut self, digest: &str, verdict: Verdict) -> Vec<Effect> {
        let run = self.session.running.clone().expect("a check in progress");
        self.send(Event::RunDone(run.number, Ok(report(run.exercise.as_str(), digest, verdict))))
    }

    fn running(&self) -> Option<(u64, &str)> {
        self.session.running.as_ref().map(|run| (run.number.0, run.exercise.as_str()))
    }

    fn current(&self) -> &str {
        self.session.progress.current(&self.workbook).name.as_str()
    }

    fn notice(&self) -> &str {
        self.session.notice.as_deref().unwrap_or_default()
    }
}
