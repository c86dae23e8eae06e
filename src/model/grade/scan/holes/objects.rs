//! Finds trait objects with an associated type that the file chooses: rust#57893, rust#152783.

use super::{Flag, Kind, Token, hole, tokens};

/// Library traits that are often used as objects. No implementation in the student's file can conflict with them.
const COMMON_TRAITS: [&str; 22] = [
    "Any",
    "AsyncBufRead",
    "AsyncRead",
    "AsyncWrite",
    "BufRead",
    "Debug",
    "Deref",
    "Display",
    "Error",
    "Fn",
    "FnMut",
    "FnOnce",
    "Future",
    "Iterator",
    "Read",
    "Send",
    "Service",
    "Sink",
    "Stream",
    "Sync",
    "ToString",
    "Write",
];

/// Flags objects of other traits, if the file also binds or declares an associated type of a trait.
pub(super) fn find(tokens: &[Token]) -> Vec<Flag> {
    let uncommon: Vec<usize> = (0..tokens.len()).filter(|at| is_uncommon_object(tokens, *at)).collect();
    let chosen = uncommon.iter().any(|at| has_binding(tokens, *at)) || traits_choose_types(tokens);
    let note = "a trait object with an associated type: where an implementation disagrees with it (rust#57893), \
                any type can be made of any other";
    uncommon.into_iter().filter(|_| chosen).map(|at| hole(&tokens[at], note)).collect()
}

/// Whether `dyn Name` is at `at`, and `Name` is not one of [`COMMON_TRAITS`] or is redefined in this file.
fn is_uncommon_object(tokens: &[Token], at: usize) -> bool {
    if !tokens[at].is_word("dyn") {
        return false;
    }
    let Some(name) = tokens.get(last_of_path(tokens, at)).and_then(Token::word) else { return true };
    !COMMON_TRAITS.contains(&name) || is_redefined(tokens, name)
}

/// The index of the last name of the path behind `dyn`.
fn last_of_path(tokens: &[Token], dyn_at: usize) -> usize {
    let mut at = dyn_at + 1;
    while let Some(token) = tokens.get(at) {
        let goes_on = tokens.get(at + 1).is_some_and(|next| next.is_sign(':'))
            && tokens.get(at + 2).is_some_and(|next| next.is_sign(':'));
        match token.kind {
            Kind::Word(_) if goes_on => at += 3,
            Kind::Open(_) | Kind::Sign(':') => at += 1,
            // `dyn for<'a> Name`
            Kind::Word(_) if token.is_word("for") => at = tokens::behind_angles(tokens, at + 1).max(at + 1),
            _ => break,
        }
    }
    at
}

/// Whether the file has `trait Name` or `as Name`.
fn is_redefined(tokens: &[Token], name: &str) -> bool {
    tokens.windows(2).any(|pair| (pair[0].is_word("trait") || pair[0].is_word("as")) && pair[1].is_word(name))
}

/// Whether the object binds an associated type: `dyn Name<Output = T>`.
fn has_binding(tokens: &[Token], dyn_at: usize) -> bool {
    let from = last_of_path(tokens, dyn_at) + 1;
    let list = tokens.get(from..tokens::behind_angles(tokens, from)).unwrap_or_default();
    list.iter().any(|token| token.is_sign('='))
}

/// Whether a trait of this file declares an associated type, or binds one of its supertrait.
fn traits_choose_types(tokens: &[Token]) -> bool {
    (0..tokens.len()).filter(|at| tokens[*at].is_word("trait")).any(|at| {
        let body = |token: &&Token| token.kind == Kind::Open(proc_macro2::Delimiter::Brace);
        let Some(length) = tokens[at..].iter().position(|token| body(&token)) else { return false };
        let open = at + length;
        let declares = tokens[open..tokens::closing(tokens, open)].iter().any(|token| token.is_word("type"));
        declares || tokens[at..open].iter().any(|token| token.is_sign('='))
    })
}
