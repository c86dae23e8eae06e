//! The capabilities of the output (colours, characters, size), decided once from the environment.

use std::{fmt::Display, path::Path};

/// How output is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to use ANSI colours.
    pub color: bool,
    /// Whether to use characters outside ASCII.
    pub unicode: bool,
    /// In columns.
    pub width: usize,
    /// In rows. Only full-screen output uses it.
    pub height: usize,
    /// Whether paths are OSC 8 hyperlinks.
    pub hyperlinks: bool,
}

/// What [`Style::decide`] depends on.
pub struct Environment<'a> {
    /// Whether the output is a terminal.
    pub terminal: bool,
    /// Columns and rows of the terminal, if known.
    pub size: Option<(usize, usize)>,
    /// Looks up an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

/// The role of a piece of text, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Good,
    Bad,
    Warn,
    /// Headings and names.
    Strong,
    /// Keys, files and line numbers.
    Accent,
    /// Less important text.
    Dim,
    /// The line under the cursor.
    Selected,
    GoodBadge,
    BadBadge,
    /// The badge of something that is still running.
    BusyBadge,
}

impl Style {
    /// No colours, ASCII only, 80 columns.
    pub const PLAIN: Self = Self { color: false, unicode: false, width: 80, height: 24, hyperlinks: false };

    /// Derives the style from the environment. `forced` is `--color`: `Some(true)` for `always`, `Some(false)` for `never`.
    pub fn decide(forced: Option<bool>, environment: &Environment<'_>) -> Self {
        let (width, height) = environment.size.unwrap_or((Self::PLAIN.width, Self::PLAIN.height));
        let style = Self {
            color: forced.unwrap_or_else(|| wants_color(environment)),
            unicode: supports_unicode(environment),
            hyperlinks: environment.terminal && supports_hyperlinks(environment),
            ..Self::PLAIN
        };
        style.resized(width, height)
    }

    /// The same style with another size, at least 20 columns by 6 rows.
    pub fn resized(self, width: usize, height: usize) -> Self {
        Self { width: width.max(20), height: height.max(6), ..self }
    }

    /// `text` in the colour of `role`.
    pub fn style(&self, role: Role, text: impl Display) -> String {
        let plain = console::Style::new().force_styling(self.color);
        let style = match role {
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

    /// The path of a file below `root`, as a hyperlink if the terminal supports it. The text is always the relative path, which
    /// the terminals of editors link by themselves.
    pub fn path(&self, root: &Path, file: &Path) -> String {
        let text = file.display().to_string();
        if self.hyperlinks {
            format!("\x1b]8;;{}\x1b\\{text}\x1b]8;;\x1b\\", file_url(&root.join(file)))
        } else {
            text
        }
    }

    /// `unicode` if the style allows it, else `ascii`.
    pub const fn glyph<'a>(&self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.unicode { unicode } else { ascii }
    }
}

fn wants_color(environment: &Environment<'_>) -> bool {
    let set = |name| (environment.variable)(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let disabled = set("CLICOLOR").is_some_and(|value| value == "0") || is_dumb(environment);
    environment.terminal && !disabled
}

fn is_dumb(environment: &Environment<'_>) -> bool {
    (environment.variable)("TERM").is_some_and(|term| term == "dumb")
}

/// The first locale variable that is set decides, as POSIX specifies.
fn supports_unicode(environment: &Environment<'_>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| (environment.variable)(name).filter(|value| !value.is_empty()));
    let utf8 = locale.is_some_and(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    });
    // The font of the Linux console has few characters outside ASCII, whatever the locale says.
    utf8 && !is_dumb(environment) && (environment.variable)("TERM").is_none_or(|term| term != "linux")
}

/// VS Code is not in the list: it links `path:line` by itself, also in remote folders.
fn supports_hyperlinks(environment: &Environment<'_>) -> bool {
    let variable = |name| (environment.variable)(name).unwrap_or_default();
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
