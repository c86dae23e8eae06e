//! What the place we print to can show, found out once and handed on as a value.

use std::{fmt::Display, path::Path};

/// The look of everything that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// ANSI colours may be used.
    pub color: bool,
    /// Characters beyond ASCII may be used.
    pub unicode: bool,
    /// Columns.
    pub width: usize,
    /// Rows; only a screen has a meaningful number of them.
    pub height: usize,
    /// Paths may be OSC 8 hyperlinks.
    pub hyperlinks: bool,
}

/// What a [`Style`] is decided by.
pub struct Environment<'a> {
    /// The output is a terminal.
    pub terminal: bool,
    /// Columns and rows of that terminal.
    pub size: Option<(usize, usize)>,
    /// Looks up an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

/// What a piece of text is, from which its colour follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It went well.
    Good,
    /// It went wrong.
    Bad,
    /// Worth a look.
    Warn,
    /// What the eye should find first.
    Strong,
    /// Names of keys and files.
    Accent,
    /// What the eye may skip.
    Dim,
    /// The line that the cursor is on.
    Selected,
    /// A badge that says it went well.
    GoodBadge,
    /// A badge that says it went wrong.
    BadBadge,
    /// A badge that says it is not known yet.
    BusyBadge,
}

impl Style {
    /// No colours, ASCII only, 80 columns.
    pub const PLAIN: Self = Self { color: false, unicode: false, width: 80, height: 24, hyperlinks: false };

    /// Decides by the surroundings; `forced` is the answer of `--color always` or `never`.
    pub fn decide(forced: Option<bool>, around: &Environment<'_>) -> Self {
        let (width, height) = around.size.unwrap_or((Self::PLAIN.width, Self::PLAIN.height));
        let style = Self {
            color: forced.unwrap_or_else(|| wants_color(around)),
            unicode: speaks_unicode(around),
            hyperlinks: around.terminal && knows_hyperlinks(around),
            ..Self::PLAIN
        };
        style.resized(width, height)
    }

    /// The same on a screen of this size. On a tinier one than this nothing can be shown.
    pub fn resized(self, width: usize, height: usize) -> Self {
        Self { width: width.max(20), height: height.max(6), ..self }
    }

    /// `text` in the colour of `ink`.
    pub fn style(&self, ink: Role, text: impl Display) -> String {
        let plain = console::Style::new().force_styling(self.color);
        let style = match ink {
            Role::Good => plain.green(),
            Role::Bad => plain.red().bold(),
            Role::Warn => plain.yellow(),
            Role::Strong => plain.bold(),
            Role::Accent => plain.cyan(),
            Role::Dim => plain.dim(),
            Role::Selected => plain.reverse(),
            Role::GoodBadge => plain.black().on_green().bold(),
            Role::BadBadge => plain.white().on_red().bold(),
            Role::BusyBadge => plain.black().on_yellow().bold(),
        };
        style.apply_to(text).to_string()
    }

    /// The path of a file below `root`, clickable where the terminal can. The text is always the relative path, which
    /// the terminals of editors find by themselves.
    pub fn path(&self, root: &Path, file: &Path) -> String {
        let text = file.display().to_string();
        if self.hyperlinks {
            format!("\x1b]8;;{}\x1b\\{text}\x1b]8;;\x1b\\", file_url(&root.join(file)))
        } else {
            text
        }
    }

    /// `unicode` where it can be shown, else `ascii`.
    pub const fn glyph<'a>(&self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.unicode { unicode } else { ascii }
    }
}

fn wants_color(around: &Environment<'_>) -> bool {
    let set = |name| (around.variable)(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let refused = set("CLICOLOR").is_some_and(|value| value == "0") || is_dumb(around);
    around.terminal && !refused
}

fn is_dumb(around: &Environment<'_>) -> bool {
    (around.variable)("TERM").is_some_and(|term| term == "dumb")
}

/// The first of these that is set decides, as in every program that asks the locale.
fn speaks_unicode(around: &Environment<'_>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| (around.variable)(name).filter(|value| !value.is_empty()));
    let utf8 = locale.is_some_and(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    });
    // The Linux console has few glyphs beyond ASCII, whatever the locale says.
    utf8 && !is_dumb(around) && (around.variable)("TERM").is_none_or(|term| term != "linux")
}

/// VS Code is left out on purpose: it links `path:line` by itself, and does so for remote folders too.
fn knows_hyperlinks(around: &Environment<'_>) -> bool {
    let variable = |name| (around.variable)(name).unwrap_or_default();
    let by_program =
        ["iTerm.app", "WezTerm", "ghostty", "Hyper"].contains(&variable("TERM_PROGRAM").as_str());
    let term = variable("TERM");
    let by_term =
        ["xterm-kitty", "alacritty", "foot", "xterm-ghostty"].iter().any(|name| term.starts_with(name));
    let by_version = variable("VTE_VERSION").parse::<u32>().is_ok_and(|version| version >= 5_000);
    let by_name = ["WT_SESSION", "KONSOLE_VERSION"].iter().any(|name| !variable(name).is_empty());
    by_program || by_term || by_version || by_name
}

fn file_url(path: &Path) -> String {
    let mut url = String::from("file://");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => url.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => url.push(char::from(*byte)),
            byte => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(forced: Option<bool>, terminal: bool, variables: &[(&str, &str)]) -> Style {
        let variable =
            |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Style::decide(forced, &Environment { terminal, size: None, variable: &variable })
    }

    #[test]
    fn colours_follow_the_conventions() {
        for (forced, terminal, variables, colours) in [
            (None, true, &[][..], true),
            (None, false, &[], false),
            (None, true, &[("NO_COLOR", "1")], false),
            (None, true, &[("NO_COLOR", "")], true),
            (None, true, &[("CLICOLOR", "0")], false),
            (None, true, &[("TERM", "dumb")], false),
            (None, false, &[("CLICOLOR_FORCE", "1")], true),
            (None, false, &[("CLICOLOR_FORCE", "0")], false),
            (None, true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (Some(true), false, &[("NO_COLOR", "1")], true),
            (Some(false), true, &[], false),
        ] {
            assert_eq!(
                decide(forced, terminal, variables).color,
                colours,
                "{forced:?} {terminal} {variables:?}"
            );
        }
    }

    #[test]
    fn the_first_locale_that_is_set_decides_about_unicode() {
        for (variables, unicode) in [
            (&[][..], false),
            (&[("LANG", "de_DE.UTF-8")], true),
            (&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")], false),
            (&[("LC_ALL", ""), ("LANG", "en_US.utf8")], true),
            (&[("LANG", "C.UTF-8"), ("TERM", "linux")], false),
        ] {
            assert_eq!(decide(None, true, variables).unicode, unicode, "{variables:?}");
        }
    }

    #[test]
    fn a_link_shows_the_relative_path() {
        let style = Style { hyperlinks: true, ..Style::PLAIN };
        let link = style.path(Path::new("/home/a b"), Path::new("exercises/x.rs"));
        assert_eq!(link, "\x1b]8;;file:///home/a%20b/exercises/x.rs\x1b\\exercises/x.rs\x1b]8;;\x1b\\");
        assert_eq!(console::measure_text_width(&link), "exercises/x.rs".len());
    }
}
