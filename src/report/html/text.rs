//! Escapes text of students for the page.

use std::fmt::Write as _;

use crate::model::printable::{is_plain, many_lines as visible};

/// For HTML text and quoted attributes. Invisible characters are made visible.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

/// A name in `<bdi>`, so that its writing direction does not affect the text around it.
pub(super) fn name(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

/// JSON for a `<script>` element. Characters that could end the element, begin a comment or change the reading direction are
/// escaped; JSON has them only in strings.
pub(super) fn json(value: &serde_json::Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            c if matches!(c, '<' | '>' | '&') || !is_plain(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// For the fragment of a URL. `decodeURIComponent` decodes it.
pub(super) fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// One word for a shell. Invisible characters become escapes of bash and zsh (`$'..'`).
pub(super) fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./@%+:,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    if !text.contains(|c| !is_plain(c)) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let escaped = text.chars().map(|c| match c {
        '\\' | '\'' => format!("\\{c}"),
        c if !is_plain(c) => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("$'{}'", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_cannot_become_a_tag() {
        for (text, expected) in [
            ("Ada", "Ada"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            (r#"" onclick='x' &lt;"#, "&quot; onclick=&#39;x&#39; &amp;lt;"),
            ("a\u{202e}b", r"a\u{202e}b"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(name("<b>"), "<bdi>&lt;b&gt;</bdi>");
    }

    #[test]
    fn json_cannot_end_its_element_and_reads_back() {
        let hostile = "</script><!--<script>&amp;\u{2028}\u{2029}\"\\";
        let text = json(&json!({ "<key>": [hostile, 1] }));
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).ok(),
            Some(json!({ "<key>": [hostile, 1] }))
        );
    }

    #[test]
    fn fragments_have_no_special_bytes() {
        for (text, expected) in [("ada-1", "ada-1"), ("a b/é\"", "a%20b%2F%C3%A9%22")] {
            assert_eq!(percent_encoded(text), expected);
        }
    }

    #[test]
    fn a_shell_reads_one_word() {
        for (text, expected) in [
            ("ada/gather1", "ada/gather1"),
            ("", "''"),
            ("a b", "'a b'"),
            ("$(rm -rf ~)", "'$(rm -rf ~)'"),
            ("it's", r"'it'\''s'"),
            ("~ada", "'~ada'"),
            ("it's \u{202e}\\n", r"$'it\'s \u202e\\n'"),
        ] {
            assert_eq!(shell_word(text), expected);
        }
    }
}
