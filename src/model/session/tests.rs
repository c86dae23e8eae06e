//! Every rule of the watch mode, with values only.

mod keys;
mod lists;
mod runs;

use std::{path::PathBuf, time::Duration};

use super::*;
use crate::model::{
    diagnostic::Level,
    timestamp::Timestamp,
    verdict::{Build, Observation, SourceLocation, Verdict},
    workbook::{Clock, Lesson, TestSource},
};

fn exercise(name: &str, dir: &str) -> Exercise {
    Exercise {
        name: ExerciseName::new(name),
        dir: dir.into(),
        test_source: TestSource::Hidden(PathBuf::from("tests/hidden").join(dir).join(format!("{name}.rs"))),
        hints: vec!["look".into(), "mechanism".into(), "nearly".into()],
        strict_clippy: false,
        skip_check_unsolved: false,
        clock: Clock::Paused,
        timeout: Duration::from_secs(10),
        points: 1,
        test_points: Default::default(),
    }
}

fn lesson(dir: &str, deps: &str, names: &[&str]) -> Lesson {
    let exercises = names.iter().map(|name| exercise(name, dir)).collect();
    Lesson { dir: dir.into(), title: dir.into(), deps: deps.into(), outcome: None, exercises }
}

/// Three exercises on the set `core`, one on `web`.
fn workbook() -> Workbook {
    Workbook {
        title: "Async".into(),
        welcome_message: "welcome".into(),
        final_message: "done".into(),
        next_steps: String::new(),
        lessons: vec![
            lesson("01_one", "core", &["a1", "a2"]),
            lesson("02_two", "core", &["b1"]),
            lesson("03_web", "web", &["w1"]),
        ],
    }
}

fn name(name: &str) -> ExerciseName {
    ExerciseName::new(name)
}

fn told(exercise: &str, digest: &str, verdict: Verdict) -> Box<VerdictReport> {
    let observed = Observation {
        build: Build::Compiled,
        diagnostics: vec![],
        signature: None,
        expected: vec![],
        runs: vec![],
    };
    let checked = CheckResult {
        exercise: name(exercise),
        digest: digest.into(),
        verdict,
        test_verdicts: Vec::new(),
        observation: observed,
        elapsed: Duration::from_millis(300),
        at: Timestamp::default(),
    };
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
    /// At the first exercise with every dependency set built, and the first check started as number 1.
    fn started(auto: bool) -> Self {
        let mut bench = Self::with_core(auto);
        bench.send(Event::DepsDone("web".into(), Ok(())));
        bench
    }

    /// The same, with the set `core` alone.
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

    /// The check that is under way ends.
    fn end(&mut self, digest: &str, verdict: Verdict) -> Vec<Effect> {
        let run = self.session.running.clone().expect("a check is under way");
        self.send(Event::RunDone(run.number, Ok(told(run.exercise.as_str(), digest, verdict))))
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
