//! The summary: what the learner has done so far, and at the end of the course the finish.

use super::{
    Effect, Screen, Session,
    key::{Key, PAGE},
};

impl Session {
    pub(super) fn show_summary(&mut self) -> Vec<Effect> {
        self.show(Screen::Summary { top: 0 })
    }

    pub(super) fn key_on_summary(&mut self, key: Key) -> Vec<Effect> {
        let Screen::Summary { top } = &mut self.screen else {
            return Vec::new();
        };
        *top = match key.lowercase() {
            Key::Up | Key::Char('k') => top.saturating_sub(1),
            Key::Down | Key::Char('j') => top.saturating_add(1),
            Key::PageUp => top.saturating_sub(PAGE),
            Key::PageDown | Key::Char(' ') => top.saturating_add(PAGE),
            Key::Home => 0,
            Key::End => usize::MAX,
            Key::Char('p') => return self.back(Key::Esc),
            other => return self.back(other),
        };
        vec![Effect::Draw]
    }

    /// Scrolls no further than to line `last`. Only the renderer knows how many lines fit, so it calls this.
    pub fn limit_scroll(&mut self, last: usize) {
        if let Screen::Summary { top } = &mut self.screen {
            *top = last.min(*top);
        }
    }
}
