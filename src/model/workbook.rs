//! Lessons and exercises, as `manifest` reads them from `info.toml`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};

pub use super::ids::ExerciseName;
use super::ids::TestName;

/// The folder in a workbook for asynclings' own files. Users may delete it.
pub const STATE_DIR: &str = ".asynclings";

/// The clock of a hidden test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// tokio's paused clock. Waits take no real time and are measured exactly.
    #[default]
    Paused,
    /// The clock of the machine.
    Real,
}

/// Where the tests of an exercise are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestSource {
    /// In the hidden test file at this path, relative to the workbook.
    Hidden(PathBuf),
    /// In the exercise file, as in rustlings: its `#[test]`s.
    InFile,
    /// There are none (`test = false`): `main` must end without a panic.
    Main,
}

/// An exercise. All paths are relative to the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// The file is called `<name>.rs`.
    pub name: ExerciseName,
    /// Folder below `exercises/`. Empty if the file is directly in `exercises/`.
    pub dir: String,
    pub test_source: TestSource,
    /// In the order in which they are shown. No hint is empty.
    pub hints: Vec<String>,
    /// Every clippy warning counts as an error.
    pub strict_clippy: bool,
    /// The starter passes already, so `verify` does not expect it to fail.
    pub skip_check_unsolved: bool,
    /// The clock of its hidden tests, unless a test names another one.
    pub clock: Clock,
    /// Limit of wall-clock time for each of its tests.
    pub timeout: Duration,
    /// The maximum when it is graded.
    pub points: u32,
    /// The weight of each test in the points. A test that is missing here has weight 1.
    pub test_points: BTreeMap<TestName, u32>,
}

impl Exercise {
    /// The weight of `test` in the points of the exercise.
    pub fn points_of(&self, test: &str) -> u32 {
        self.test_points.get(test).copied().unwrap_or(1)
    }

    fn below(&self, folder: &str) -> PathBuf {
        Path::new(folder).join(&self.dir)
    }

    /// The file that the learner edits.
    pub fn file(&self) -> PathBuf {
        self.below("exercises").join(format!("{}.rs", self.name))
    }

    pub fn solution(&self) -> PathBuf {
        self.below("solutions").join(format!("{}.rs", self.name))
    }

    /// The file of its hidden tests, which need not exist.
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
    /// Folder below `exercises/`: `02_gather`. Empty for exercises that are directly in `exercises/`.
    pub dir: String,
    /// "Sync vs async".
    pub title: String,
    /// The dependency set of its exercises.
    pub deps: String,
    /// What a learner can do after this lesson, in one line.
    pub outcome: Option<String>,
    /// In the order of the course.
    pub exercises: Vec<Exercise>,
}

impl Lesson {
    /// The text of the lesson, relative to the workbook.
    pub fn readme(&self) -> PathBuf {
        Path::new("exercises").join(&self.dir).join("README.md")
    }
}

/// A valid workbook: it has at least one exercise, names are unique, and files exist. Only [`crate::model::manifest::parse`]
/// creates one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// For headings.
    pub title: String,
    /// Shown once, at the first start.
    pub welcome_message: String,
    /// Shown when every exercise is passed.
    pub final_message: String,
    /// What to do after the course. May be empty.
    pub next_steps: String,
    pub lessons: Vec<Lesson>,
}

impl Workbook {
    /// All exercises, in the order of the course.
    pub fn exercises(&self) -> impl DoubleEndedIterator<Item = &Exercise> + Clone {
        self.lessons.iter().flat_map(|lesson| &lesson.exercises)
    }

    pub fn exercise(&self, name: &str) -> Option<&Exercise> {
        self.exercises().find(|exercise| exercise.name.as_str() == name)
    }

    /// The lesson that contains the exercise.
    pub fn lesson_of(&self, name: &ExerciseName) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.exercises.iter().any(|exercise| exercise.name == *name))
    }

    /// The lesson that contains the exercise, and all later ones.
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

    /// The exercise whose file is `path`, relative to the workbook.
    pub fn by_file(&self, path: &Path) -> Option<&Exercise> {
        self.exercises().find(|exercise| exercise.file() == path)
    }

    /// The dependency sets, in the order in which the course first needs them.
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
