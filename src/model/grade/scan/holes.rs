//! Finds patterns of known soundness bugs, with which safe Rust reaches any memory, and so could fake a verdict.
//!
//! rustc 1.95 accepts all of these: rust#25860 and similar ones (two lifetimes of which one is made to outlive the other),
//! rust#57893 and rust#152783 (a trait object and an implementation that disagree on an associated type), rust#84366 (a closure
//! that counts as `'static` although what it returns does not). The first two are recognised in every form that was published.
//! Of the third, only the form with a type parameter and its associated type in the same signature is.

mod lifetimes;
mod objects;

use super::{
    Flag, FlagKind, flag_at,
    tokens::{self, Kind, Token},
};

/// A flag for each suspicious pattern.
pub(super) fn find(tokens: &[Token]) -> Vec<Flag> {
    let mut flags = lifetimes::find(tokens);
    flags.extend(objects::find(tokens));
    flags
}

fn hole(token: &Token, note: &str) -> Flag {
    flag_at(FlagKind::CompilerHole, token, note)
}

/// The token range of each signature of a named `fn`: from `fn` to the body or the semicolon.
fn signatures(tokens: &[Token]) -> impl Iterator<Item = (usize, usize)> {
    (0..tokens.len()).filter(|at| begins_function(tokens, *at)).map(|at| (at, end_of_signature(tokens, at)))
}

fn begins_function(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_word("fn") && tokens.get(at + 1).is_some_and(|next| next.word().is_some())
}

fn end_of_signature(tokens: &[Token], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(token) = tokens.get(at) {
        at = match token.kind {
            // A constant among the generics, `Buffer<{ 4 }>`, is not a body.
            Kind::Open(proc_macro2::Delimiter::Brace) if !in_angles(tokens, at) => return at,
            Kind::Sign(';') | Kind::Close(_) => return at,
            Kind::Word(_) if begins_function(tokens, at) => return at,
            Kind::Open(_) => tokens::closing(tokens, at) + 1,
            _ => at + 1,
        };
    }
    tokens.len()
}

/// Whether the braces that open at `open` are within a list in angle brackets.
fn in_angles(tokens: &[Token], open: usize) -> bool {
    let next = tokens.get(tokens::closing(tokens, open) + 1);
    next.is_some_and(|next| next.is_sign('>') || next.is_sign(','))
}
