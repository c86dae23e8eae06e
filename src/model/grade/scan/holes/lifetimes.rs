//! Finds two lifetimes in one item (rust#25860, rust#84591, rust#118876), and the pattern of rust#84366.

use proc_macro2::Delimiter;

use super::{Flag, Kind, Token, hole, signatures, tokens};

/// Finds two named lifetimes in one item, and ways around this rule: one name on the `impl` and one on the `fn`, `'static` as
/// one of the two, names that a macro makes.
pub(super) fn find(tokens: &[Token]) -> Vec<Flag> {
    let has_macro = tokens.iter().any(|token| token.is_word("macro_rules"));
    let named: Vec<usize> = (0..tokens.len())
        .filter(|at| {
            name(&tokens[*at]).is_some_and(|name| name != "static") && (has_macro || !is_label(tokens, *at))
        })
        .collect();
    let mut flags = pairs_in_items(tokens, &named);
    flags.extend(in_macros(tokens));
    flags.extend(signatures(tokens).filter_map(|(from, to)| {
        with_static(tokens, &named, from, to).or_else(|| static_parameter(&tokens[from..to]))
    }));
    flags
}

fn name(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Lifetime(name) if name != "_" => Some(name),
        _ => None,
    }
}

/// `'a: loop`, `break 'a`, `continue 'a`.
fn is_label(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens[at].word());
    let behind_colon = || tokens.get(at + 2).is_some_and(begins_loop);
    matches!(before, Some("break" | "continue"))
        || (tokens.get(at + 1).is_some_and(|next| next.is_sign(':')) && behind_colon())
}

fn begins_loop(token: &Token) -> bool {
    matches!(token.word(), Some("loop" | "while" | "for")) || token.kind == Kind::Open(Delimiter::Brace)
}

/// Flags every lifetime that differs from the first one in the same top-level item.
fn pairs_in_items(tokens: &[Token], named: &[usize]) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut first: Option<&str> = None;
    let mut end = 0;
    for at in named {
        if *at >= end {
            (first, end) = (None, end_of_item(tokens, end, *at));
        }
        let own = name(&tokens[*at]).unwrap_or_default();
        match first {
            None => first = Some(own),
            Some(first) if first == own => {}
            Some(first) => {
                let note = format!(
                    "`'{first}` and `'{own}` meet here: two lifetimes are what rust#25860 needs to reach any memory"
                );
                flags.push(hole(&tokens[*at], &note));
            }
        }
    }
    flags
}

/// The end of the top-level item that has the token at `inside`: behind a semicolon or a closing brace that is in no brackets.
/// `start` is the first token of this item or an earlier one.
fn end_of_item(tokens: &[Token], start: usize, inside: usize) -> usize {
    let mut at = start;
    while at < tokens.len() {
        let last = tokens::closing(tokens, at);
        // A brace in the middle of an item, `Buffer<{ 4 }>`, is followed by a sign.
        let goes_on =
            matches!(tokens.get(last + 1).map(|next| &next.kind), Some(Kind::Sign(sign)) if *sign != '#');
        let ends = match tokens[last].kind {
            Kind::Close(Delimiter::Brace) => !goes_on,
            Kind::Sign(';') => true,
            _ => false,
        };
        if ends && last >= inside {
            return last + 1;
        }
        at = last + 1;
    }
    tokens.len()
}

/// A lifetime in the definition of a macro can become several different ones.
fn in_macros(tokens: &[Token]) -> Vec<Flag> {
    let defined = |at: &usize| tokens[*at].is_word("macro_rules") && tokens.get(*at + 3).is_some();
    let bodies = (0..tokens.len()).filter(defined).map(|at| (at + 3, tokens::closing(tokens, at + 3)));
    bodies
        .filter_map(|(from, to)| {
            let inside = tokens.get(from..to)?;
            let at = inside.iter().position(|token| {
                name(token).is_some_and(|name| name != "static") || token.is_word("lifetime")
            })?;
            Some(hole(&inside[at], "a macro makes lifetimes here: rust#25860 needs two to reach any memory"))
        })
        .collect()
}

/// `&'static &'b ()` as an argument stands for `'b: 'static`.
fn with_static(tokens: &[Token], named: &[usize], from: usize, to: usize) -> Option<Flag> {
    let second = named.iter().find(|at| (from..to).contains(at))?;
    let is_static = |token: &Token| name(token) == Some("static");
    let note = "`'static` and another lifetime meet in a signature: rust#25860 needs two to reach any memory";
    tokens[from..to].iter().any(is_static).then(|| hole(&tokens[*second], note))
}

/// `fn f<I: Iterator + 'static>(_: I, item: I::Item)`: nothing but the bound says that `item` lives that long.
fn static_parameter(signature: &[Token]) -> Option<Flag> {
    let bound = signature
        .windows(2)
        .any(|pair| (pair[0].is_sign('+') || pair[0].is_sign(':')) && name(&pair[1]) == Some("static"));
    let open = signature.iter().position(|token| token.kind == Kind::Open(Delimiter::Parenthesis))?;
    let arguments = &signature[open..=tokens::closing(signature, open)];
    let projection = arguments.windows(5).find(|five| {
        let path = five[2].is_sign(':') && five[3].is_sign(':') && five[4].word().is_some();
        five[0].is_sign(':') && path && five[1].word().is_some_and(|word| is_parameter(signature, word))
    })?;
    let note =
        "an associated type of a `'static` parameter is an argument: rust#84366 extends lifetimes by that";
    bound.then(|| hole(&projection[1], note))
}

/// Whether the signature declares `word` as a generic parameter.
fn is_parameter(signature: &[Token], word: &str) -> bool {
    let generics = signature.get(2..tokens::behind_angles(signature, 2)).unwrap_or_default();
    generics.windows(2).any(|pair| (pair[0].is_sign('<') || pair[0].is_sign(',')) && pair[1].is_word(word))
}
