//! Types that say themselves when they are equal: a hidden test that compares them believes what they say.

use super::{
    Flag, FlagKind, flag_at,
    tokens::{Token, behind_angles},
};

const NAMES: [&str; 5] = ["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];

/// Own implementations, by hand, under another name, or by a macro. Derives and bounds are none.
pub(super) fn find(tokens: &[Token]) -> Vec<Flag> {
    let named = |token: &Token| token.word().is_some_and(|word| NAMES.contains(&word));
    (0..tokens.len())
        .filter(|at| named(&tokens[*at]) && (implements(tokens, *at) || is_renamed(tokens, *at) || is_handed_over(tokens, *at)))
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

/// To a macro, which may put it before a `for`. Bounds and paths in there are as harmless as elsewhere.
fn is_handed_over(tokens: &[Token], at: usize) -> bool {
    let is_path = tokens.get(at + 1).is_some_and(|next| next.is_sign(':'));
    let is_bound = at > 0 && is_bound(&tokens[..at]);
    tokens[at].in_macro && !is_path && !is_bound
}

/// `T: ` or `T: Clone + ` came last, and no `::`.
fn is_bound(before: &[Token]) -> bool {
    match before {
        [.., first, second] if second.is_sign(':') => !first.is_sign(':'),
        [.., last] => last.is_sign('+'),
        [] => false,
    }
}
