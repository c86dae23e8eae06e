//! Finds implementations of comparison traits. A hidden test that compares such values gets the answer of the student's code.

use super::{
    Flag, FlagKind, flag_at,
    tokens::{Token, behind_angles},
};

const NAMES: [&str; 5] = ["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];

/// Finds implementations by hand, under another name, or by a macro. Derives and bounds do not count.
pub(super) fn find(tokens: &[Token]) -> Vec<Flag> {
    let named = |token: &Token| token.word().is_some_and(|word| NAMES.contains(&word));
    (0..tokens.len())
        .filter(|at| named(&tokens[*at]) && (implements(tokens, *at) || is_renamed(tokens, *at) || is_macro_argument(tokens, *at)))
        .map(|at| {
            let name = tokens[at].word().unwrap_or_default();
            let note = format!("it has a `{name}` of its own, which decides what a test takes for equal; the solution has none");
            flag_at(FlagKind::OwnEquality, &tokens[at], &note)
        })
        .collect()
}

/// `impl PartialEq<..> for`.
fn implements(tokens: &[Token], at: usize) -> bool {
    tokens.get(behind_angles(tokens, at + 1)).is_some_and(|next| next.is_word("for"))
}

/// `use std::cmp::PartialEq as P`.
fn is_renamed(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.is_word("as"))
}

/// Whether a macro gets the name and could put it before a `for`. Bounds and paths do not count.
fn is_macro_argument(tokens: &[Token], at: usize) -> bool {
    let is_path = tokens.get(at + 1).is_some_and(|next| next.is_sign(':'));
    let is_bound = at > 0 && is_bound(&tokens[..at]);
    tokens[at].in_macro && !is_path && !is_bound
}

/// Whether `T: ` or `T: Clone + ` is directly before, not `::`.
fn is_bound(before: &[Token]) -> bool {
    match before {
        [.., first, second] if second.is_sign(':') => !first.is_sign(':'),
        [.., last] => last.is_sign('+'),
        [] => false,
    }
}
