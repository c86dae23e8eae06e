//! The workbook: lessons and exercises, as `manifest` makes them out of `info.toml`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};

pub use super::ids::ExerciseName;
use super::ids::TestName;

/// The folder in a workbook in which asynclings keeps its own things; safe to delete.
pub const STATE_DIR: &str = ".asynclings";

/// Which clock the hidden tests of an exercise run on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// tokio's paused clock: waits take no real time and are measured exactly.
    #[default]
    Paused,
    /// The machine's own clock.
    Real,
}

/// How an exercise is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestSource {
    /// By the hidden test file at this path (relative to the workbook).
    Hidden(PathBuf),
    /// By the `#[test]`s in the exercise file itself, the rustlings way.
    InFile,
    /// By compiling it and running its `main` (`test = false`).
    Main,
}

/// One exercise. Paths are relative to the workbook's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// Unique name; the file is called `<name>.rs`.
    pub name: ExerciseName,
    /// Folder below `exercises/`; empty if the file lies directly in `exercises/`.
    pub dir: String,
    /// How it is judged.
    pub test_source: TestSource,
    /// From a nudge to nearly the answer. Never empty strings.
    pub hints: Vec<String>,
    /// Every clippy warning counts as an error.
    pub strict_clippy: bool,
    /// The starter is already solved, so `verify` does not expect it to fail.
    pub skip_check_unsolved: bool,
    /// The clock its hidden tests run on, unless a test says otherwise.
    pub clock: Clock,
    /// Wall-clock limit for each of its tests.
    pub timeout: Duration,
    /// What it is worth when graded.
    pub points: u32,
    /// How much of that a test is worth, relative to the others; 1 for those that are not here.
    pub test_points: BTreeMap<TestName, u32>,
}

impl Exercise {
    /// The share of a test in the exercise's points, relative to the other tests.
    pub fn points_of(&self, test: &str) -> u32 {
        self.test_points.get(test).copied().unwrap_or(1)
    }

    fn below(&self, folder: &str) -> PathBuf {
        Path::new(folder).join(&self.dir)
    }

    /// The file the learner edits.
    pub fn file(&self) -> PathBuf {
        self.below("exercises").join(format!("{}.rs", self.name))
    }

    /// The model solution.
    pub fn solution(&self) -> PathBuf {
        self.below("solutions").join(format!("{}.rs", self.name))
    }

    /// Where its hidden tests are, if it has any.
    pub fn hidden(&self) -> PathBuf {
        self.below("tests/hidden").join(format!("{}.rs", self.name))
    }

    /// The folder of its labelled wrong and right answers.
    pub fn answers(&self) -> PathBuf {
        self.below("tests/answers").join(self.name.as_str())
    }
}

/// A lesson: a folder of exercises with a README.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Folder below `exercises/`: `02_gather`.
    pub dir: String,
    /// For people: "Sync vs async".
    pub title: String,
    /// The dependency set its exercises are compiled with.
    pub deps: String,
    /// What somebody can do who has passed it, in one line.
    pub outcome: Option<String>,
    /// Its exercises, in the order of the course.
    pub exercises: Vec<Exercise>,
}

impl Lesson {
    /// The lesson's text, relative to the workbook.
    pub fn readme(&self) -> PathBuf {
        Path::new("exercises").join(&self.dir).join("README.md")
    }
}

/// A whole workbook. Made only by [`crate::model::manifest::parse`], so it is always valid: at least one exercise,
/// unique names, files present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// Shown in headings.
    pub title: String,
    /// Shown once, at the first start.
    pub welcome_message: String,
    /// Shown when everything is passed.
    pub final_message: String,
    /// Where to go when everything is passed; may be empty.
    pub next_steps: String,
    /// The lessons, in order.
    pub lessons: Vec<Lesson>,
}

impl Workbook {
    /// All exercises, in the order of the course.
    pub fn exercises(&self) -> impl DoubleEndedIterator<Item = &Exercise> + Clone {
        self.lessons.iter().flat_map(|lesson| &lesson.exercises)
    }

    /// The exercise called `name`.
    pub fn exercise(&self, name: &str) -> Option<&Exercise> {
        self.exercises().find(|exercise| exercise.name.as_str() == name)
    }

    /// The lesson that `exercise` belongs to.
    pub fn lesson_of(&self, name: &ExerciseName) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.exercises.iter().any(|exercise| exercise.name == *name))
    }

    /// The lesson that `exercise` belongs to, and those behind it.
    pub fn lessons_from(&self, name: &ExerciseName) -> impl Iterator<Item = &Lesson> {
        let own = self.lesson_of(name);
        self.lessons.iter().skip_while(move |lesson| Some(*lesson) != own)
    }

    /// The lesson called `name`: its folder (`02_gather`), its folder without the number (`gather`), or the name of
    /// one of its exercises.
    pub fn lesson(&self, name: &str) -> Option<&Lesson> {
        let bare = |dir: &str| dir.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_').to_owned();
        self.lessons
            .iter()
            .find(|lesson| lesson.dir == name || bare(&lesson.dir) == name)
            .or_else(|| self.lesson_of(&ExerciseName::new(name)))
    }

    /// The exercise that the file at `path` (relative to the workbook) belongs to.
    pub fn by_file(&self, path: &Path) -> Option<&Exercise> {
        self.exercises().find(|exercise| exercise.file() == path)
    }

    /// The dependency sets in the order in which the course first needs them.
    pub fn dep_sets(&self) -> Vec<&str> {
        let mut sets: Vec<&str> = Vec::new();
        for lesson in &self.lessons {
            if !sets.contains(&lesson.deps.as_str()) {
                sets.push(&lesson.deps);
            }
        }
        sets
    }
}
