//! Makes the names in submissions printable.

use std::{collections::BTreeSet, ffi::OsStr, path::Path};

/// The most characters of a name that reports show.
const LONGEST: usize = 100;

/// A name on one line, cut to 100 characters. Characters that do not print or that change the direction of text become `\n` or
/// `\u{202e}`, bytes that are not UTF-8 become `\xff`. A backslash is doubled, so that two names never look the same.
pub(super) fn printable(name: impl AsRef<OsStr>) -> String {
    let mut shown = Shown::default();
    for chunk in name.as_ref().as_encoded_bytes().utf8_chunks() {
        chunk.valid().chars().for_each(|c| shown.push(&escaped(c)));
        chunk.invalid().iter().for_each(|byte| shown.push(&format!("\\x{byte:02x}")));
    }
    shown.finish(LONGEST)
}

/// A path as [`printable`], with `/` on every system. Cut at the beginning, because the end says more.
pub(super) fn printable_path(path: &Path) -> String {
    use std::path::Component;
    let parts = path.components().map(|part| match part {
        Component::RootDir => String::new(),
        part => printable(part),
    });
    let whole = parts.collect::<Vec<_>>().join("/");
    let surplus = whole.chars().count().saturating_sub(LONGEST);
    if surplus == 0 { whole } else { format!("…{}", whole.chars().skip(surplus + 1).collect::<String>()) }
}

/// `name`, followed by a number if it is in `used`. Shortened so that the number fits into 100 characters.
pub(super) fn unique(name: &str, used: &BTreeSet<String>) -> String {
    let name = if name.trim().is_empty() { "(no name)" } else { name };
    let numbered = |n: usize| {
        let tail = format!(" ({n})");
        let head: String = name.chars().take(LONGEST - tail.len()).collect();
        head + &tail
    };
    let free = |candidate: &String| !used.contains(candidate);
    let first = Some(name.to_owned()).filter(free);
    first.or_else(|| (2..).map(numbered).find(free)).unwrap_or_default()
}

/// Printable text cut to 100 characters.
pub(super) fn shortened(shown: &str) -> String {
    let surplus = shown.chars().nth(LONGEST).is_some();
    if surplus { shown.chars().take(LONGEST - 1).chain(['…']).collect() } else { shown.to_owned() }
}

/// As std's `escape_debug`, but keeps quotes. The `x` in front keeps combining marks, which macOS uses for umlauts.
fn escaped(c: char) -> String {
    match c {
        '\'' | '"' => c.to_string(),
        _ => ['x', c].iter().collect::<String>().escape_debug().skip(1).collect(),
    }
}

/// Collects escaped characters. Never cuts an escape in the middle.
#[derive(Default)]
struct Shown {
    pieces: Vec<String>,
    length: usize,
}

impl Shown {
    fn push(&mut self, piece: &str) {
        // One piece more than fits is enough to know that the name has to be cut.
        if self.length <= LONGEST {
            self.length += piece.chars().count();
            self.pieces.push(piece.to_owned());
        }
    }

    fn finish(mut self, longest: usize) -> String {
        if self.length <= longest {
            return self.pieces.concat();
        }
        while self.length >= longest {
            let Some(last) = self.pieces.pop() else { break };
            self.length -= last.chars().count();
        }
        self.pieces.concat() + "…"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_one_printable_line() {
        for (name, shown) in [
            ("Jane Doe", "Jane Doe"),
            ("O'Neill \"Bob\", Jr.", "O'Neill \"Bob\", Jr."),
            ("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
            ("-rf", "-rf"),
            ("a\nb\tc\u{1b}[31m", "a\\nb\\tc\\u{1b}[31m"),
            ("\u{202e}evil\u{2066}", "\\u{202e}evil\\u{2066}"),
            ("zero\u{200b}width", "zero\\u{200b}width"),
            ("back\\slash", "back\\\\slash"),
            ("Zoë 佐藤 Zoe\u{308}", "Zoë 佐藤 Zoe\u{308}"),
        ] {
            assert_eq!(printable(name), shown);
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_shown_as_numbers() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(printable(OsStr::from_bytes(b"J\xe9r\xf4me")), "J\\xe9r\\xf4me");
    }

    #[test]
    fn long_names_are_cut_between_two_characters() {
        for (name, length, end) in [
            ("x".repeat(100), 100, "xx"),
            ("x".repeat(101), 100, "x…"),
            ("x".repeat(98) + "\u{202e}", 99, "x…"),
            ("é".repeat(5000), 100, "é…"),
        ] {
            let shown = printable(&name);
            assert!(shown.chars().count() == length && shown.ends_with(end), "{shown}");
        }
        assert_eq!(printable_path(Path::new("/a/b\n/c.rs")), "/a/b\\n/c.rs");
        let shown = printable_path(Path::new(&format!("{}/exercises/a.rs", "d".repeat(200))));
        assert!(
            shown.chars().count() == 100 && shown.starts_with('…') && shown.ends_with("d…/exercises/a.rs"),
            "{shown}"
        );
    }

    #[test]
    fn names_that_are_used_get_a_number() {
        let used: BTreeSet<String> = ["ann", "ann (2)"].map(Into::into).into();
        assert_eq!(unique("ann", &used), "ann (3)");
        assert_eq!(unique("bob", &used), "bob");
        assert_eq!(unique(" ", &used), "(no name)");
        let long = "x".repeat(100);
        let numbered = unique(&long, &[long.clone()].into());
        assert!(numbered.chars().count() == 100 && numbered.ends_with("xx (2)"), "{numbered}");
    }
}
