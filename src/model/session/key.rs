//! The keys that watch mode tells apart.

/// A key press, independent of the terminal library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Char(char),
    Enter,
    Esc,
    Backspace,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    /// Ctrl-C or Ctrl-D.
    Interrupt,
    /// Ctrl-Z.
    Suspend,
    /// Ctrl-L.
    Redraw,
}

impl Key {
    /// Letters count in either case, so that Caps Lock does no harm.
    pub(super) const fn lowercase(self) -> Self {
        match self {
            Self::Char(c) => Self::Char(c.to_ascii_lowercase()),
            other => other,
        }
    }
}

/// Lines that a page key scrolls. It is less than the smallest screen shows, so that no line is skipped.
pub(super) const PAGE: usize = 10;
