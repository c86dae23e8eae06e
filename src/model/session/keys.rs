//! What each key does on each screen.

use super::{
    Effect, List, Pager, Screen, Session,
    key::{Key, PAGE},
};
use crate::model::workbook::{ExerciseName, Workbook};

impl Session {
    pub(super) fn key(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        match key {
            Key::Interrupt => return vec![Effect::Quit],
            Key::Suspend => return vec![Effect::Suspend],
            Key::Redraw => return vec![Effect::Draw],
            _ => {}
        }
        let had_notice = self.notice.take().is_some();
        let effects = self.key_on_screen(workbook, key);
        if effects.is_empty() && had_notice { vec![Effect::Draw] } else { effects }
    }

    fn key_on_screen(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        if self.confirm_reset.is_some() {
            return self.answer_reset(key);
        }
        match &mut self.screen {
            Screen::Exercise => self.key_on_exercise(workbook, key),
            Screen::List(_) => self.key_on_list(workbook, key),
            Screen::Pager(pager) => {
                if pager.key(key) {
                    vec![Effect::Draw]
                } else {
                    self.back(key)
                }
            }
            Screen::Keys => self.back(Key::Esc),
            Screen::CheckAll(_) => self.key_on_check_all(workbook, key),
            Screen::Summary { .. } => self.key_on_summary(key),
        }
    }

    fn key_on_exercise(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        let was_welcome = std::mem::take(&mut self.welcome);
        match key.lowercase() {
            // On the welcome these keys only close it.
            Key::Enter | Key::Esc | Key::Char(' ') if was_welcome => vec![Effect::Draw],
            Key::Enter | Key::Char('n') => self.go_next(workbook),
            Key::Char('h') => self.next_hint(workbook),
            Key::Char('l') => self.show(Screen::List(List::at(workbook, &self.open_exercise))),
            Key::Char('r') => self.start(workbook),
            Key::Char('t') => self.toggle_timeline(),
            Key::Char('c') => self.start_check_all(workbook),
            Key::Char('x') => self.ask_reset(self.open_exercise.clone()),
            Key::Char('s') => self.ask_solution(),
            Key::Char('p') => self.show_summary(),
            Key::Char('?') => self.show(Screen::Keys),
            Key::Char('q') => vec![Effect::Quit],
            _ => {
                self.welcome = was_welcome;
                Vec::new()
            }
        }
    }

    pub(super) fn show(&mut self, screen: Screen) -> Vec<Effect> {
        self.screen = screen;
        vec![Effect::Draw]
    }

    /// Closes a screen that covers the exercise, if `key` is one that does.
    pub(super) fn back(&mut self, key: Key) -> Vec<Effect> {
        match key.lowercase() {
            Key::Esc | Key::Enter | Key::Char('q') => self.show(Screen::Exercise),
            _ => Vec::new(),
        }
    }

    fn go_next(&mut self, workbook: &Workbook) -> Vec<Effect> {
        if let Some(next) = self.next(workbook).map(|next| next.name.clone()) {
            self.progress.current = Some(next.clone());
            let mut effects = vec![Effect::SaveProgress];
            effects.extend(self.open(workbook, next));
            return effects;
        }
        if self.is_finished(workbook) {
            return self.show_summary();
        }
        self.notify(format!("`{}` is not passed yet: h gives a hint, l lists the others", self.open_exercise))
    }

    /// After the last hint the first one is shown again.
    fn next_hint(&mut self, workbook: &Workbook) -> Vec<Effect> {
        let hints = self.exercise(workbook).hints.len();
        if hints == 0 {
            return self.notify(format!("`{}` has no hints", self.open_exercise));
        }
        let shown = self.hint.map_or(0, |hint| (hint + 1) % hints);
        self.hint = Some(shown);
        let before = self.progress.clone();
        self.progress.record_hint(&self.open_exercise, u32::try_from(shown + 1).unwrap_or(u32::MAX));
        let saved = (self.progress != before).then_some(Effect::SaveProgress);
        saved.into_iter().chain([Effect::Draw]).collect()
    }

    /// The setting stays for the exercises that follow, because people compare timelines.
    fn toggle_timeline(&mut self) -> Vec<Effect> {
        self.timeline = !self.timeline;
        vec![Effect::Draw]
    }

    fn ask_solution(&mut self) -> Vec<Effect> {
        if self.progress.is_passed(&self.open_exercise) {
            return vec![Effect::ReadSolution(self.open_exercise.clone())];
        }
        self.notify("the solution can be read once the exercise is passed; h gives a hint".into())
    }

    pub(super) fn ask_reset(&mut self, exercise: ExerciseName) -> Vec<Effect> {
        self.confirm_reset = Some(exercise);
        vec![Effect::Draw]
    }

    /// Any key other than `y` cancels the reset.
    fn answer_reset(&mut self, key: Key) -> Vec<Effect> {
        let exercise = self.confirm_reset.take();
        match (key.lowercase(), exercise) {
            (Key::Char('y'), Some(exercise)) => vec![Effect::Reset(exercise)],
            _ => self.notify("nothing was changed".into()),
        }
    }
}

impl Pager {
    /// Scrolls. Returns whether `key` is a key for that.
    fn key(&mut self, key: Key) -> bool {
        let last = self.text.lines().count().saturating_sub(1);
        self.top = match key.lowercase() {
            Key::Up | Key::Char('k') => self.top.saturating_sub(1),
            Key::Down | Key::Char('j') => (self.top + 1).min(last),
            Key::PageUp => self.top.saturating_sub(PAGE),
            Key::PageDown | Key::Char(' ') => (self.top + PAGE).min(last),
            Key::Home => 0,
            Key::End => last.saturating_sub(PAGE),
            _ => return false,
        };
        true
    }
}
