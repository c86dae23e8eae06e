//! The list of all exercises: moving, searching, filtering, jumping.

use super::{
    Effect, Screen, Session,
    key::{Key, PAGE},
};
use crate::model::{
    progress::Progress,
    workbook::{Exercise, ExerciseName, Lesson, Workbook},
};

/// The state of the list screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Index of the cursor among the rows that are shown.
    pub selected: usize,
    /// Rows that do not contain this are hidden.
    pub search: String,
    /// Whether characters are added to the search.
    pub typing: bool,
    pub filter: Filter,
}

/// Which exercises are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Pending,
    Passed,
}

/// One row of the list.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'w> {
    pub lesson: &'w Lesson,
    pub exercise: &'w Exercise,
}

impl Filter {
    const fn next(self) -> Self {
        match self {
            Self::All => Self::Pending,
            Self::Pending => Self::Passed,
            Self::Passed => Self::All,
        }
    }

    fn shows(self, passed: bool) -> bool {
        match self {
            Self::All => true,
            Self::Pending => !passed,
            Self::Passed => passed,
        }
    }
}

impl List {
    /// All exercises, with the cursor on `exercise`.
    pub fn at(workbook: &Workbook, exercise: &ExerciseName) -> Self {
        let selected = workbook.exercises().position(|other| other.name == *exercise).unwrap_or(0);
        Self { selected, ..Self::default() }
    }

    /// The rows that match both the filter and the search.
    pub fn shown<'w>(&self, workbook: &'w Workbook, progress: &Progress) -> Vec<Shown<'w>> {
        let search = self.search.to_lowercase();
        workbook
            .lessons
            .iter()
            .flat_map(|lesson| lesson.exercises.iter().map(move |exercise| Shown { lesson, exercise }))
            .filter(|row| self.filter.shows(progress.is_passed(&row.exercise.name)))
            .filter(|row| row.contains(&search))
            .collect()
    }

    /// Moves the cursor. Returns whether `key` is a key for that.
    fn move_cursor(&mut self, key: Key, rows: usize) -> bool {
        let last = rows.saturating_sub(1);
        self.selected = match key {
            Key::Up => self.selected.saturating_sub(1),
            Key::Down => self.selected + 1,
            Key::PageUp => self.selected.saturating_sub(PAGE),
            Key::PageDown => self.selected + PAGE,
            Key::Home => 0,
            Key::End => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// Handles a key while the search is typed. Returns whether `key` was one for that.
    fn type_key(&mut self, key: Key) -> bool {
        match key {
            Key::Char(c) => self.search.push(c),
            Key::Backspace if self.search.pop().is_none() => self.typing = false,
            Key::Backspace => {}
            Key::Enter => {
                self.typing = false;
                return true;
            }
            _ => return false,
        }
        self.selected = 0;
        true
    }
}

impl Shown<'_> {
    fn contains(&self, search: &str) -> bool {
        [self.exercise.name.as_str(), &self.lesson.dir, &self.lesson.title]
            .iter()
            .any(|text| text.to_lowercase().contains(search))
    }
}

/// Translates the movement keys of vi.
const fn vi(key: Key) -> Key {
    match key {
        Key::Char('k') => Key::Up,
        Key::Char('j') => Key::Down,
        Key::Char('g') => Key::Home,
        Key::Char('G') => Key::End,
        other => other,
    }
}

impl Session {
    pub(super) fn key_on_list(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        let Screen::List(list) = &mut self.screen else {
            return Vec::new();
        };
        if list.typing && list.type_key(key) {
            return vec![Effect::Draw];
        }
        let shown = list.shown(workbook, &self.progress);
        if list.move_cursor(vi(key), shown.len()) {
            return vec![Effect::Draw];
        }
        let selected = shown.get(list.selected).map(|row| row.exercise.name.clone());
        match (key.lowercase(), selected) {
            (Key::Char('/'), _) => list.typing = true,
            (Key::Char('f'), _) => {
                list.filter = list.filter.next();
                list.selected = 0;
            }
            (Key::Esc, _) if list.typing || !list.search.is_empty() => {
                list.typing = false;
                list.search.clear();
                list.selected = 0;
            }
            (Key::Enter, Some(exercise)) => return self.jump(workbook, exercise),
            (Key::Char('x'), Some(exercise)) => return self.ask_reset(exercise),
            (Key::Esc | Key::Char('q' | 'l'), _) => self.screen = Screen::Exercise,
            _ => return Vec::new(),
        }
        vec![Effect::Draw]
    }

    /// Makes `exercise` the current one of the course, and opens it.
    fn jump(&mut self, workbook: &Workbook, exercise: ExerciseName) -> Vec<Effect> {
        self.progress.current = Some(exercise.clone());
        let mut effects = vec![Effect::SaveProgress];
        effects.extend(self.open(workbook, exercise));
        effects
    }
}
