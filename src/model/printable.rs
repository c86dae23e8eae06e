//! Student text is data: what keeps it from acting in a terminal, a log, or the format around it. The one home of these rules;
//! what a format escapes by itself (`<` in XML, `"` in JSON) is left to it.
//!
//! In `model`, because every room that shows such text needs them. Nothing is dropped silently: what cannot be shown as it is becomes visible, as in a Rust string: `\u{1b}`.

/// `text` on one line: line breaks, control characters, and what is invisible or reverses the reading direction, are escaped.
pub fn one_line(text: &str) -> String {
    escaped(text, |_| false)
}

/// `text` of many lines: [`one_line`] for each of them, with a tab as four blanks.
pub fn many_lines(text: &str) -> String {
    escaped(&text.replace("\r\n", "\n").replace('\t', "    "), |c| c == '\n')
}

/// [`many_lines`], each of them a [`log_line`]: XML is printed into logs, too. It holds only characters that XML 1.0 can, by
/// whatever escape ([Char](https://www.w3.org/TR/xml/#charsets)), and none that it discourages.
pub fn xml(text: &str) -> String {
    many_lines(text).split('\n').map(log_line).collect::<Vec<_>>().join("\n")
}

/// [`one_line`] that is no command to a CI system that reads logs. GitHub's runner takes `::` after leading blanks for one,
/// and the older `##[` anywhere in the line (`ActionCommand.TryParse` in actions/runner); Azure's agent knows `##vso[`.
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

/// Finished JSON that can be printed: the same value, with escapes for everything that [`one_line`] would not let through, and
/// for what [`log_line`] guards against. All of that can only be inside of strings.
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

/// Whether it shows, and only itself.
pub fn is_plain(c: char) -> bool {
    !c.is_control() && !is_unseen(c) && !is_noncharacter(c)
}

/// Characters that show nothing, or show others in another order. The joiners U+200C and U+200D stay: names and emoji are
/// spelt with them.
const fn is_unseen(c: char) -> bool {
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

/// Code points that will never be characters; XML forbids U+FFFE and U+FFFF and discourages the others.
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::sample::HOSTILE;

    #[test]
    fn what_acts_is_escaped_and_the_rest_stays() {
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
    fn every_character_is_one_that_xml_can_hold() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let allowed = |c: char| matches!(c, '\n' | ' '..='\u{7e}' | '\u{a0}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..);
        assert_eq!(xml(&all).chars().find(|c| !allowed(*c)), None);
        assert!(!one_line(&all).chars().any(|c| c.is_control() || c == '\u{2028}' || c == '\u{2029}'));
    }

    #[test]
    fn no_line_is_a_command() {
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
    fn json_says_the_same_in_printable_characters() {
        for text in HOSTILE.into_iter().chain(["\\\\##[x]", "#####", "\u{10ffff}"]) {
            let safe = json(&serde_json::to_string(text).expect("a string"));
            assert_eq!(serde_json::from_str::<String>(&safe).ok().as_deref(), Some(text), "{safe}");
            assert_eq!(one_line(&safe), safe);
            assert!(!safe.contains("##"), "{safe}");
        }
    }
}
