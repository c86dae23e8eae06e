//! Where code runs and what happens to a guard, as far as the tokens tell: they also reach into `join!(..)` and
//! `select! {..}`, which a parser leaves alone.

use proc_macro2::{Delimiter, Group, LineColumn, TokenStream, TokenTree};

/// What is given to these runs on a thread that may be held.
const ON_THREADS: [&str; 2] = ["spawn_blocking", "block_in_place"];

/// Macros with an await point that is not to be seen.
const AWAITING: [&str; 3] = ["join", "try_join", "select"];

/// A learner's file.
pub(super) struct Source<'a> {
    text: &'a str,
    tokens: Vec<TokenTree>,
}

impl<'a> Source<'a> {
    /// A file that is no Rust has no tokens.
    pub(super) fn read(text: &'a str) -> Self {
        Self { text, tokens: text.parse().map(listed).unwrap_or_default() }
    }

    /// Whether the code at this line and column (both from 1 on, as rustc counts) is run by a poll.
    pub(super) fn runs_async(&self, at: (u32, u32)) -> bool {
        runs_async(&self.tokens, position(at), false)
    }

    /// Whether the guard that is bound here is given to `drop` before the next `.await`, come what may.
    pub(super) fn is_dropped_before_await(&self, at: (u32, u32)) -> bool {
        is_dropped(&self.tokens, position(at))
    }

    /// Whether the item on this line is public.
    pub(super) fn is_public(&self, line: u32) -> bool {
        let line = self.text.lines().nth(line.saturating_sub(1) as usize);
        line.is_some_and(|line| line.trim_start().starts_with("pub"))
    }
}

fn position((line, column): (u32, u32)) -> LineColumn {
    LineColumn { line: line as usize, column: column.saturating_sub(1) as usize }
}

fn listed(stream: TokenStream) -> Vec<TokenTree> {
    stream.into_iter().collect()
}

fn covers(token: &TokenTree, at: LineColumn) -> bool {
    token.span().start() <= at && at < token.span().end()
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn group(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<&Group> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

/// What follows, without the word `move`.
fn past_move(tokens: &[TokenTree]) -> &[TokenTree] {
    if is_word(tokens.first(), "move") { &tokens[1..] } else { tokens }
}

/// The end of `before` that belongs to the same statement or item as what comes next.
fn same_statement(before: &[TokenTree]) -> &[TokenTree] {
    let ends =
        |token: &TokenTree| is_sign(Some(token), ';') || group(Some(token), Delimiter::Brace).is_some();
    &before[before.iter().rposition(ends).map_or(0, |end| end + 1)..]
}

fn runs_async(tokens: &[TokenTree], at: LineColumn, outside: bool) -> bool {
    let Some(index) = tokens.iter().position(|token| covers(token, at)) else { return outside };
    let here = runs_next(same_statement(&tokens[..index]), &tokens[index], outside);
    match &tokens[index] {
        TokenTree::Group(group) => runs_async(&listed(group.stream()), at, here),
        _ => here,
    }
}

/// Whether `token` runs in a poll, after `before` in a statement that does (`outside`) or does not.
fn runs_next(before: &[TokenTree], token: &TokenTree, outside: bool) -> bool {
    let is_body = group(Some(token), Delimiter::Brace).is_some();
    let function = before.iter().rposition(|token| is_word(Some(token), "fn"));
    if let (true, Some(function)) = (is_body, function) {
        return before[..function].iter().any(|token| is_word(Some(token), "async"));
    }
    if group(Some(token), Delimiter::Parenthesis).is_some_and(|given| is_for_a_thread(before, given)) {
        return false;
    }
    (0..before.len()).rev().find_map(|start| begins(&before[start..], is_body)).unwrap_or(outside)
}

/// Whether an async block or closure begins here, or (`Some(false)`) a closure that somebody may run elsewhere.
fn begins(tokens: &[TokenTree], then_body: bool) -> Option<bool> {
    let (first, rest) = (tokens.first(), past_move(&tokens[1..]));
    let closure = is_sign(rest.first(), '|');
    if is_word(first, "async") && (closure || (rest.is_empty() && then_body)) {
        return Some(true);
    }
    (is_sign(first, '=') && closure).then_some(false)
}

/// `spawn_blocking(..)`, and any `spawn` of a closure: tasks are spawned from futures.
fn is_for_a_thread(before: &[TokenTree], given: &Group) -> bool {
    let names = |token: &TokenTree| ON_THREADS.iter().any(|name| is_word(Some(token), name));
    if let Some(called) = before.iter().rposition(names) {
        let between = &before[called + 1..];
        return between.is_empty() || (is_sign(between.first(), ':') && is_sign(between.last(), '>'));
    }
    is_word(before.last(), "spawn") && is_sign(past_move(&listed(given.stream())).first(), '|')
}

fn is_dropped(tokens: &[TokenTree], at: LineColumn) -> bool {
    let Some(index) = tokens.iter().position(|token| covers(token, at)) else { return false };
    if let TokenTree::Group(group) = &tokens[index] {
        return is_dropped(&listed(group.stream()), at);
    }
    let name_at = if is_word(tokens.get(index), "mut") { index + 1 } else { index };
    let bound = index.checked_sub(1).is_some_and(|before| is_word(tokens.get(before), "let"));
    match tokens.get(name_at) {
        Some(TokenTree::Ident(name)) if bound => is_let_go(&tokens[name_at + 1..], &name.to_string()),
        _ => false,
    }
}

/// Whether the first thing that ends the guard's life, or a poll, is a `drop(name)`; and it does not come to life
/// again.
fn is_let_go(rest: &[TokenTree], name: &str) -> bool {
    let Some(drop) = (0..rest.len()).find(|index| drops(rest, *index, name)) else { return false };
    !awaits(&rest[..drop]) && !binds_again(&rest[..drop], name) && !is_given_anew(&rest[drop..], name)
}

/// A statement `drop(name)`, not one that a closure or a condition may or may not come to.
fn drops(tokens: &[TokenTree], index: usize, name: &str) -> bool {
    let is_path = |token: &TokenTree| matches!(token, TokenTree::Ident(_)) || is_sign(Some(token), ':');
    let given = group(tokens.get(index + 1), Delimiter::Parenthesis).map(|given| listed(given.stream()));
    is_word(tokens.get(index), "drop")
        && given.is_some_and(|given| given.len() == 1 && is_word(given.first(), name))
        && same_statement(&tokens[..index]).iter().all(is_path)
}

/// Whether there is an await point in the code itself: those of async blocks in it are polled elsewhere.
fn awaits(tokens: &[TokenTree]) -> bool {
    tokens.iter().enumerate().any(|(index, token)| match token {
        TokenTree::Ident(word) if word == "await" => true,
        TokenTree::Ident(word) => {
            AWAITING.iter().any(|name| word == name) && is_sign(tokens.get(index + 1), '!')
        }
        TokenTree::Group(group) => {
            !runs_next(same_statement(&tokens[..index]), token, false) && awaits(&listed(group.stream()))
        }
        _ => false,
    })
}

fn binds_again(tokens: &[TokenTree], name: &str) -> bool {
    let is_let = |words: &[TokenTree]| is_word(words.first(), "let");
    let named = |words: &[TokenTree]| {
        let skip = usize::from(is_word(words.get(1), "mut"));
        is_word(words.get(1 + skip), name)
    };
    (0..tokens.len()).any(|start| is_let(&tokens[start..]) && named(&tokens[start..]))
}

/// `name = ..`, at any depth.
fn is_given_anew(tokens: &[TokenTree], name: &str) -> bool {
    let assigns = |pair: &[TokenTree]| is_word(pair.first(), name) && is_sign(pair.get(1), '=');
    let within = |token: &TokenTree| match token {
        TokenTree::Group(group) => is_given_anew(&listed(group.stream()), name),
        _ => false,
    };
    let compares = |index: usize| is_sign(tokens.get(index + 2), '=');
    (0..tokens.len()).any(|index| assigns(&tokens[index..]) && !compares(index)) || tokens.iter().any(within)
}
