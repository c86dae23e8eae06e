//! Characters that turn text around or that nobody sees, made visible: a name shall not look like another one.

/// The text with every such character as `\u{202e}`. Line ends and tabs stay.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if hides(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether it is such a character. All of them have at most four hexadecimal digits.
pub(super) const fn hides(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' => true,
        // Marks of direction, embeddings, overrides and isolates; separators of lines; of no width at all.
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hides_is_written_out() {
        for (text, expected) in [
            ("a\u{202e}b", r"a\u{202e}b"),
            ("zero\0\u{200b}width\u{7f}", r"zero\u{0}\u{200b}width\u{7f}"),
            ("\x1b[31mred\r", r"\u{1b}[31mred\u{d}"),
            ("שלום ✓ 名前", "שלום ✓ 名前"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
