//! Properties of the scan: the layout of a file (white space, comments, line breaks) hides nothing from it and causes no flag.

use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::*, sample};

use super::*;
use crate::model::fixtures::cases;

/// In bytes. `intake` accepts 16 times as much; this is enough to notice a scan that takes cubic time, also in a debug build.
const LONG_FILE: usize = 16 * 1024;

/// An honest file, token by token.
const HONEST: &[&str] = &[
    "use",
    "std",
    "::",
    "time",
    "::",
    "Duration",
    ";",
    "#",
    "[",
    "derive",
    "(",
    "Debug",
    ",",
    "PartialEq",
    ")",
    "]",
    "pub",
    "struct",
    "Cup",
    "<",
    "'a",
    ">",
    "{",
    "name",
    ":",
    "&",
    "'a",
    "str",
    ",",
    "size",
    ":",
    "char",
    "}",
    "pub",
    "async",
    "fn",
    "brew",
    "(",
    "orders",
    ":",
    "&",
    "[",
    "u32",
    "]",
    ")",
    "->",
    "Vec",
    "<",
    "String",
    ">",
    "{",
    "let",
    "c",
    "=",
    "'\\''",
    ";",
    "let",
    "s",
    "=",
    "r#\"not \"code\" 'a\"#",
    ";",
    "let",
    "x",
    "=",
    "lab",
    "::",
    "brew",
    "(",
    "orders",
    "[",
    "0",
    "]",
    ")",
    ".",
    "await",
    ";",
    "vec",
    "!",
    "[",
    "format",
    "!",
    "(",
    "\"{x} \\\" {}\"",
    ",",
    "c",
    ")",
    "]",
    "}",
];

/// What may be between two tokens.
fn gap() -> impl Strategy<Value = String> {
    sample::select(vec![
        " ",
        "\n",
        "\t",
        "\r\n",
        "\n\n",
        " // it's \"quoted\" (\n",
        " /* don't */ ",
        " /* a /* nested 'b */ } */\n",
        " /* 'a\n'b */ ",
        " //\n",
    ])
    .prop_map(str::to_owned)
}

/// The tokens of [`HONEST`] with `gaps` between them. `extra` is a number and a text to insert before the token of that number.
/// Also returns the line of that text.
fn laid_out(gaps: &[String], extra: Option<(usize, &str)>) -> (String, usize) {
    let (mut text, mut line) = (String::new(), 0);
    for (number, (token, gap)) in HONEST.iter().zip(gaps.iter().cycle()).enumerate() {
        if let Some((_, extra)) = extra.filter(|(at, _)| *at == number) {
            line = text.matches('\n').count() + 1;
            text += extra;
            text += " ";
        }
        text += token;
        text += gap;
    }
    (text, line)
}

fn gaps() -> impl Strategy<Value = Vec<String>> {
    vec(gap(), HONEST.len())
}

/// A text of random pieces. Many of them change how the text after them is read, as quotes and comments do.
fn pieces() -> impl Strategy<Value = String> {
    let piece = sample::select(vec![
        "'",
        "\"",
        "r#\"",
        "\"#",
        "/*",
        "*/",
        "//",
        "\n",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "'a",
        "fn",
        "impl",
        "for",
        "dyn",
        "trait",
        "macro_rules!",
        "m!",
        "#",
        "!",
        "PartialEq",
        "mod",
        ";",
        "path",
        "=",
        "un",
        "safe",
        "unsafe",
        "r#",
        "\u{feff}",
        "\0",
        "é",
        " ",
        "->",
        "::",
        "\\",
        "$x",
        "where",
        "type",
    ]);
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn an_honest_file_has_no_findings_in_any_layout(gaps in gaps()) {
        let (text, _) = laid_out(&gaps, None);
        prop_assert_eq!(scan(&text, ""), Scan::default(), "{}", text);
    }

    #[test]
    fn the_keyword_is_found_between_any_two_tokens(gaps in gaps(), at in 0..HONEST.len()) {
        let (text, line) = laid_out(&gaps, Some((at, "unsafe")));
        let refused = scan(&text, "").refused.unwrap_or_default();
        prop_assert!(refused.starts_with(&format!("line {line} has the word")), "{refused}\n{text}");
    }

    #[test]
    fn a_macro_that_reads_files_is_found_between_any_two_tokens(
        gaps in gaps(),
        at in 0..HONEST.len(),
        word in sample::select(vec!["include_str!(\"x\")", "include_bytes", "option_env!(\"x\")", "include!(\"x\")", "env!(\"x\")"]),
    ) {
        let (text, line) = laid_out(&gaps, Some((at, word)));
        let flags = scan(&text, "").flags;
        prop_assert!(flags.iter().any(|flag| (flag.kind, flag.line) == (FlagKind::NamesFiles, Some(line))), "{text}");
    }

    #[test]
    fn any_text_is_scanned_without_a_panic(text in prop_oneof![any::<String>(), pieces()], solution in pieces()) {
        let scan = scan(&text, &solution);
        let last = text.lines().count().max(1);
        for flag in scan.flags {
            prop_assert!(flag.line.is_none_or(|line| (1..=last).contains(&line)), "{flag:?}");
            prop_assert!(!flag.note.chars().any(char::is_control));
        }
    }

    #[test]
    fn a_file_with_the_keyword_as_a_word_is_refused(before in pieces(), after in pieces()) {
        let text = format!("{before} unsafe {after}");
        prop_assert!(scan(&text, "").refused.is_some());
    }
}

/// A few tokens at which the scan inspects the tokens around them. Brackets match and there are no quotes, so that most of these
/// files can be parsed.
fn words() -> impl Strategy<Value = String> {
    let word = sample::select(vec![
        "fn",
        "impl",
        "for",
        "dyn",
        "trait",
        "type",
        "struct",
        "where",
        "A",
        "<",
        ">",
        "'a",
        "'static",
        "Eq",
        "mod",
        ";",
        "path",
        "=",
        "env",
        "!",
        "#",
        "+",
        ":",
        "->",
        "static",
        "macro_rules",
        "$",
        "m!()",
        "{}",
        "[a]",
        ",",
    ]);
    vec(word, 1..6).prop_map(|words| words.join(" ") + " ")
}

proptest! {
    #![proptest_config(cases(24))]

    /// A scan that searches back and forth from some tokens would take quadratic time if the same tokens are repeated.
    #[test]
    fn a_long_file_is_scanned_in_time(words in words()) {
        let long = words.repeat(LONG_FILE / words.len());
        let started = Instant::now();
        scan(&long, "");
        prop_assert!(started.elapsed() < Duration::from_secs(5), "{words:?} took {:?}", started.elapsed());
    }
}
