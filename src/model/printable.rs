//! Escapes text of students, so that it has no effect on a terminal or a log. Escapes of a format (`<` in XML, `"` in JSON) are left to
//! its writer. No character is dropped: an escaped one looks as in a Rust string, `\u{1b}`.

/// Escapes line breaks, control characters, invisible characters and those that change the reading direction.
pub fn one_line(text: &str) -> String {
    escaped(text, |_| false)
}

/// [`one_line`] for each line, with four spaces for a tab.
pub fn many_lines(text: &str) -> String {
    escaped(&text.replace("\r\n", "\n").replace('\t', "    "), |c| c == '\n')
}

/// [`many_lines`] and [`log_line`], because XML is printed into logs, too. All characters are allowed and none is discouraged in XML 1.0
/// ([Char](https://www.w3.org/TR/xml/#charsets)), which has no escape for the others.
pub fn xml(text: &str) -> String {
    many_lines(text).split('\n').map(log_line).collect::<Vec<_>>().join("\n")
}

/// [`one_line`], and no CI system takes the line for a command. GitHub's runner has commands that begin with `::` after optional
/// spaces, and older ones with `##[` anywhere in the line (`ActionCommand.TryParse` in actions/runner). Azure's agent has `##vso[`.
pub fn log_line(text: &str) -> String {
    let mut line = String::new();
    for c in one_line(text).chars() {
        if c == '#' && line.ends_with('#') {
            line.push('\\');
        }
        line.push(c);
    }
    if line.trim_start().starts_with("::") { format!("\\{line}") } else { line }
}

/// The same JSON value, with JSON escapes for all characters that [`one_line`] and [`log_line`] escape. These are only in strings.
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("##", "#\\u0023").chars() {
        if c == '\n' || is_plain(c) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

fn escaped(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_plain(c) || keep(c) {
            out.push(c);
        } else {
            out.extend(c.escape_default());
        }
    }
    out
}

/// Whether the character is visible and has no effect on others.
pub fn is_plain(c: char) -> bool {
    !c.is_control() && !is_invisible(c) && !is_noncharacter(c)
}

/// Characters that are invisible, or change the order of others. The joiners U+200C and U+200D are not among them, because names and
/// emoji need them.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Code points that will never be characters. XML forbids U+FFFE and U+FFFF and discourages the others.
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::fixtures::HOSTILE;

    #[test]
    fn characters_with_an_effect_are_escaped() {
        for (text, expected) in [
            ("Zoë O'Hara <z@x> 小明 👩\u{200d}💻", "Zoë O'Hara <z@x> 小明 👩\u{200d}💻"),
            ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
            ("\x1b[31mred\0", "\\u{1b}[31mred\\u{0}"),
            ("\u{202e}gnp", "\\u{202e}gnp"),
            ("\u{2028}\u{9b}\u{fffe}", "\\u{2028}\\u{9b}\\u{fffe}"),
        ] {
            assert_eq!(one_line(text), expected, "{text:?}");
        }
        assert_eq!(many_lines("a\tb\r\nc\rd\x1b\n"), "a    b\nc\\rd\\u{1b}\n");
    }

    #[test]
    fn every_character_is_allowed_in_xml() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let allowed = |c: char| matches!(c, '\n' | ' '..='\u{7e}' | '\u{a0}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..);
        assert_eq!(xml(&all).chars().find(|c| !allowed(*c)), None);
        assert!(!one_line(&all).chars().any(|c| c.is_control() || c == '\u{2028}' || c == '\u{2029}'));
    }

    #[test]
    fn no_log_line_is_a_command() {
        for (text, expected) in [
            ("::error::x", "\\::error::x"),
            (" \u{a0}::error::x", "\\ \u{a0}::error::x"),
            ("a::b", "a::b"),
            ("##[error]x", "#\\#[error]x"),
            ("x ###[error]", "x #\\#\\#[error]"),
            ("##vso[task]", "#\\#vso[task]"),
            ("C# and #1", "C# and #1"),
        ] {
            assert_eq!(log_line(text), expected, "{text:?}");
        }
        for text in HOSTILE {
            let line = log_line(text);
            assert!(
                !line.contains("##") && !line.trim_start().starts_with("::") && !line.contains('\n'),
                "{line:?}"
            );
        }
    }

    #[test]
    fn json_keeps_its_value_and_can_be_printed() {
        for text in HOSTILE.into_iter().chain(["\\\\##[x]", "#####", "\u{10ffff}"]) {
            let safe = json(&serde_json::to_string(text).expect("a string"));
            assert_eq!(serde_json::from_str::<String>(&safe).ok().as_deref(), Some(text), "{safe}");
            assert_eq!(one_line(&safe), safe);
            assert!(!safe.contains("##"), "{safe}");
        }
    }
}
