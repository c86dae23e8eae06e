//! What a student's file says by its words alone, before a compiler sees it.
//!
//! The words of the file are looked at, not what they mean: a macro can hide a meaning, but it cannot make words that are nowhere
//! in the file. One word is refused, `unsafe`: on stable Rust nothing else can spell that keyword, and the compiler's own
//! `unsafe_code` lint lets some of its uses pass (`#[unsafe(naked)]`, rustc 1.95). Everything else is a [`Flag`] for a person.

mod equality;
mod files;
mod holes;
mod tokens;

use self::tokens::Token;
use super::{Flag, FlagKind};

/// More flags of one kind than these tell nobody anything new.
const MOST_OF_A_KIND: usize = 5;

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Why the file is not graded, in one printable sentence.
    pub refused: Option<String>,
    /// What an instructor should know, by kind and line.
    pub flags: Vec<Flag>,
}

/// Looks at a student's file; `solution` is the exercise's own, whose ways are nobody's suspicion.
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
        let odd = line.chars().find(|c| turns_text_around(*c))?;
        Some(format!(
            "line {number} has the invisible character U+{:04X}, which shows text in another order than the compiler \
             reads it; delete it and hand in again",
            u32::from(odd)
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

/// The controls of the bidirectional algorithm ("Trojan Source", CVE-2021-42574).
const fn turns_text_around(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn flags(content: &str, solution: &str) -> Vec<Flag> {
    let Some(tokens) = tokens::tokens(content) else { return unreadable(content) };
    let mut flags: Vec<Flag> = holes::find(&tokens);
    if tokens::tokens(solution).is_none_or(|own| equality::find(&own).is_empty()) {
        flags.extend(equality::find(&tokens));
    }
    flags.extend(files::find(&tokens));
    few_of_each(flags)
}

/// Brackets that do not match, or a text without end: rustc refuses such a file. Should it not, two names of lifetimes are
/// enough for a person to look at it.
fn unreadable(content: &str) -> Vec<Flag> {
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

fn few_of_each(mut flags: Vec<Flag>) -> Vec<Flag> {
    flags.sort();
    flags.dedup();
    let mut seen = Vec::new();
    flags.retain(|flag| {
        seen.push(flag.kind);
        seen.iter().filter(|kind| **kind == flag.kind).count() <= MOST_OF_A_KIND
    });
    flags
}

fn flag(kind: FlagKind, line: Option<usize>, note: &str) -> Flag {
    Flag { kind, line, note: note.to_owned() }
}

/// A flag for the line of a token.
fn flag_at(kind: FlagKind, token: &Token, note: &str) -> Flag {
    flag(kind, Some(token.line), note)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
