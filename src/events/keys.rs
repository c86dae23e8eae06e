//! Pressed keys and changes of the terminal's size.

use crossterm::event::{Event, EventStream, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use futures::StreamExt;

use crate::model::session::Key;

/// Input from the terminal that the watch loop handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalEvent {
    Key(Key),
    Resized,
}

/// The keyboard of a terminal in raw mode.
#[derive(Default)]
pub struct Keys(EventStream);

impl Keys {
    /// The next event that the watch loop handles, or `None` when the terminal has closed. Cancel safe.
    pub async fn next(&mut self) -> Option<TerminalEvent> {
        loop {
            match self.0.next().await? {
                Ok(event) => match terminal_event(&event) {
                    Some(event) => return Some(event),
                    None => continue,
                },
                Err(_) => return None,
            }
        }
    }
}

fn terminal_event(event: &Event) -> Option<TerminalEvent> {
    match event {
        Event::Key(event) => key(event).map(TerminalEvent::Key),
        Event::Resize(..) => Some(TerminalEvent::Resized),
        _ => None,
    }
}

fn key(event: &KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    if event.modifiers.contains(KeyModifiers::CONTROL) {
        return control(event.code);
    }
    match event.code {
        // Alt and a letter is a shortcut of the terminal or the shell.
        KeyCode::Char(c) => (!event.modifiers.contains(KeyModifiers::ALT)).then_some(Key::Char(c)),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Esc => Some(Key::Esc),
        KeyCode::Backspace => Some(Key::Backspace),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::PageDown => Some(Key::PageDown),
        KeyCode::Home => Some(Key::Home),
        KeyCode::End => Some(Key::End),
        _ => None,
    }
}

const fn control(code: KeyCode) -> Option<Key> {
    match code {
        KeyCode::Char('c' | 'd') => Some(Key::Interrupt),
        KeyCode::Char('z') => Some(Key::Suspend),
        KeyCode::Char('l') => Some(Key::Redraw),
        // Terminals send these for Enter and Backspace.
        KeyCode::Char('j' | 'm') => Some(Key::Enter),
        KeyCode::Char('h') => Some(Key::Backspace),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_keys_are_translated() {
        for (code, modifiers, expected) in [
            (KeyCode::Char('n'), KeyModifiers::NONE, Some(Key::Char('n'))),
            (KeyCode::Char('N'), KeyModifiers::SHIFT, Some(Key::Char('N'))),
            (KeyCode::Char('n'), KeyModifiers::ALT, None),
            (KeyCode::Char('c'), KeyModifiers::CONTROL, Some(Key::Interrupt)),
            (KeyCode::Char('z'), KeyModifiers::CONTROL, Some(Key::Suspend)),
            (KeyCode::Char('q'), KeyModifiers::CONTROL, None),
            (KeyCode::F(1), KeyModifiers::NONE, None),
        ] {
            assert_eq!(key(&KeyEvent::new(code, modifiers)), expected, "{code:?} {modifiers:?}");
        }
    }
}
