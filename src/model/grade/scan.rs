//! The source scan: looks at the tokens of a student's file before it is compiled.
//!
//! The scan does not parse the file: a macro can hide a construct from a parser, but it cannot create a word that is nowhere in
//! the file. The word `unsafe` is refused: on stable Rust nothing else can spell the keyword, and the compiler's `unsafe_code`
//! lint misses some uses (`#[unsafe(naked)]`, rustc 1.95). Everything else gets a [`Flag`] for the instructor.

mod equality;
mod files;
mod holes;
mod tokens;

use self::tokens::Token;
use super::{Flag, FlagKind};

/// The number of flags of one kind that are kept. More have no news for the instructor.
const MAX_FLAGS_OF_A_KIND: usize = 5;

/// The result of the scan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Why the file is refused, in one printable sentence; `None` if it is not.
    pub refused: Option<String>,
    /// Flags, sorted by kind and line.
    pub flags: Vec<Flag>,
}

/// Scans a student's file. An equality implementation is flagged only if `solution`, the model solution, has none.
pub fn scan(content: &str, solution: &str) -> Scan {
    Scan { refused: refusal(content), flags: flags(content, solution) }
}

fn refusal(content: &str) -> Option<String> {
    content.lines().enumerate().find_map(|(index, line)| {
        let number = index + 1;
        if has_word(line, "unsafe") {
            return Some(format!(
                "line {number} has the word `unsafe`: graded answers do without it, also in comments and in texts; \
                 take it out or use another word, and hand in again"
            ));
        }
        let control = line.chars().find(|c| is_bidi_control(*c))?;
        Some(format!(
            "line {number} has the invisible character U+{:04X}, which shows text in another order than the compiler \
             reads it; delete it and hand in again",
            u32::from(control)
        ))
    })
}

/// Whether `word` is in `line` and not part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of_a_word) && !after.is_some_and(part_of_a_word)
    })
}

/// The control characters of the bidirectional algorithm ("Trojan Source", CVE-2021-42574).
const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn flags(content: &str, solution: &str) -> Vec<Flag> {
    let Some(tokens) = tokens::tokens(content) else { return flags_without_tokens(content) };
    let mut flags: Vec<Flag> = holes::find(&tokens);
    if tokens::tokens(solution).is_none_or(|own| equality::find(&own).is_empty()) {
        flags.extend(equality::find(&tokens));
    }
    flags.extend(files::find(&tokens));
    limit_each_kind(flags)
}

/// For a file that cannot be split into tokens: brackets do not match, or a string does not end. rustc refuses such a file. In
/// case it does not, two names of lifetimes get a flag.
fn flags_without_tokens(content: &str) -> Vec<Flag> {
    let mut names: Vec<&str> = content
        .match_indices('\'')
        .filter(|(at, _)| !content[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .filter_map(|(at, _)| {
            let rest = &content[at + 1..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let is_name = end > 0 && !rest[end..].starts_with('\'') && !rest.starts_with(char::is_numeric);
            is_name.then(|| &rest[..end])
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    let note = "its brackets or quotes do not match here, and it seems to name two lifetimes";
    if names.len() < 2 { Vec::new() } else { vec![flag(FlagKind::CompilerHole, None, note)] }
}

fn limit_each_kind(mut flags: Vec<Flag>) -> Vec<Flag> {
    flags.sort();
    flags.dedup();
    let mut seen = Vec::new();
    flags.retain(|flag| {
        seen.push(flag.kind);
        seen.iter().filter(|kind| **kind == flag.kind).count() <= MAX_FLAGS_OF_A_KIND
    });
    flags
}

fn flag(kind: FlagKind, line: Option<usize>, note: &str) -> Flag {
    Flag { kind, line, note: note.to_owned() }
}

/// A flag for the line of `token`.
fn flag_at(kind: FlagKind, token: &Token, note: &str) -> Flag {
    flag(kind, Some(token.line), note)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
