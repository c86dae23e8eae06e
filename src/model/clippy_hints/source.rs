//! Decides from the tokens of a file whether a poll runs a piece of code, and whether a guard is dropped before an `.await`. A
//! parser does not suffice: it does not parse the arguments of `join!(..)` and `select! {..}`.

use proc_macro2::{Delimiter, Group, LineColumn, TokenStream, TokenTree};

/// Functions that run their closure on a thread that may block.
const ON_THREADS: [&str; 2] = ["spawn_blocking", "block_in_place"];

/// Macros that contain an await point.
const AWAITING: [&str; 3] = ["join", "try_join", "select"];

pub(super) struct Source<'a> {
    text: &'a str,
    tokens: Vec<TokenTree>,
}

impl<'a> Source<'a> {
    /// A file that does not parse has no tokens.
    pub(super) fn read(text: &'a str) -> Self {
        Self { text, tokens: text.parse().map(token_list).unwrap_or_default() }
    }

    /// Whether a poll runs the code at this line and column, both 1-based.
    pub(super) fn runs_async(&self, at: (u32, u32)) -> bool {
        runs_async(&self.tokens, position(at), false)
    }

    /// Whether the guard that is bound at this line and column is always passed to `drop` before the next `.await`.
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

fn token_list(stream: TokenStream) -> Vec<TokenTree> {
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

/// The tokens after an optional `move`.
fn skip_move(tokens: &[TokenTree]) -> &[TokenTree] {
    if is_word(tokens.first(), "move") { &tokens[1..] } else { tokens }
}

/// The tail of `before` that is part of the same statement or item as the next token.
fn same_statement(before: &[TokenTree]) -> &[TokenTree] {
    let ends =
        |token: &TokenTree| is_sign(Some(token), ';') || group(Some(token), Delimiter::Brace).is_some();
    &before[before.iter().rposition(ends).map_or(0, |end| end + 1)..]
}

/// Whether a poll runs the code at `at`, which is within `tokens`. `outside` is the answer for the code around `tokens`.
fn runs_async(tokens: &[TokenTree], at: LineColumn, outside: bool) -> bool {
    let Some(index) = tokens.iter().position(|token| covers(token, at)) else { return outside };
    let here = runs_next(same_statement(&tokens[..index]), &tokens[index], outside);
    match &tokens[index] {
        TokenTree::Group(group) => runs_async(&token_list(group.stream()), at, here),
        _ => here,
    }
}

/// Whether a poll runs `token`. `before` are the tokens before it in its statement, and `outside` says whether a poll runs the
/// statement.
fn runs_next(before: &[TokenTree], token: &TokenTree, outside: bool) -> bool {
    let is_body = group(Some(token), Delimiter::Brace).is_some();
    let function = before.iter().rposition(|token| is_word(Some(token), "fn"));
    if let (true, Some(function)) = (is_body, function) {
        return before[..function].iter().any(|token| is_word(Some(token), "async"));
    }
    if group(Some(token), Delimiter::Parenthesis).is_some_and(|argument| runs_on_thread(before, argument)) {
        return false;
    }
    (0..before.len()).rev().find_map(|start| begins(&before[start..], is_body)).unwrap_or(outside)
}

/// `Some(true)` if an async block or closure begins here, `Some(false)` if a closure begins that may run outside of a poll.
fn begins(tokens: &[TokenTree], then_body: bool) -> Option<bool> {
    let (first, rest) = (tokens.first(), skip_move(&tokens[1..]));
    let closure = is_sign(rest.first(), '|');
    if is_word(first, "async") && (closure || (rest.is_empty() && then_body)) {
        return Some(true);
    }
    (is_sign(first, '=') && closure).then_some(false)
}

/// Whether `argument` is passed to a function that runs it on a thread: `spawn_blocking(..)`, or `spawn` with a closure. A task
/// is spawned from a future, so `spawn` with a closure spawns a thread.
fn runs_on_thread(before: &[TokenTree], argument: &Group) -> bool {
    let names = |token: &TokenTree| ON_THREADS.iter().any(|name| is_word(Some(token), name));
    if let Some(called) = before.iter().rposition(names) {
        // Nothing or a turbofish (`::<..>`) may be between the name and the parentheses.
        let between = &before[called + 1..];
        return between.is_empty() || (is_sign(between.first(), ':') && is_sign(between.last(), '>'));
    }
    is_word(before.last(), "spawn") && is_sign(skip_move(&token_list(argument.stream())).first(), '|')
}

/// Whether `at` is the name in `let name` or `let mut name`, and that guard is dropped before any await point.
fn is_dropped(tokens: &[TokenTree], at: LineColumn) -> bool {
    let Some(index) = tokens.iter().position(|token| covers(token, at)) else { return false };
    if let TokenTree::Group(group) = &tokens[index] {
        return is_dropped(&token_list(group.stream()), at);
    }
    let name_at = if is_word(tokens.get(index), "mut") { index + 1 } else { index };
    let after_let = index.checked_sub(1).is_some_and(|before| is_word(tokens.get(before), "let"));
    match tokens.get(name_at) {
        Some(TokenTree::Ident(name)) if after_let => {
            is_dropped_first(&tokens[name_at + 1..], &name.to_string())
        }
        _ => false,
    }
}

/// Whether `drop(name)` comes before any await point and before any new guard of that name.
fn is_dropped_first(rest: &[TokenTree], name: &str) -> bool {
    let Some(drop) = (0..rest.len()).find(|index| drops(rest, *index, name)) else { return false };
    !awaits(&rest[..drop]) && !binds_again(&rest[..drop], name) && !is_assigned(&rest[drop..], name)
}

/// Whether this is an unconditional statement `drop(name)`.
fn drops(tokens: &[TokenTree], index: usize, name: &str) -> bool {
    let is_path = |token: &TokenTree| matches!(token, TokenTree::Ident(_)) || is_sign(Some(token), ':');
    let argument =
        group(tokens.get(index + 1), Delimiter::Parenthesis).map(|argument| token_list(argument.stream()));
    is_word(tokens.get(index), "drop")
        && argument.is_some_and(|tokens| tokens.len() == 1 && is_word(tokens.first(), name))
        && same_statement(&tokens[..index]).iter().all(is_path)
}

/// Whether these tokens contain an await point outside of async blocks, which are polled elsewhere.
fn awaits(tokens: &[TokenTree]) -> bool {
    tokens.iter().enumerate().any(|(index, token)| match token {
        TokenTree::Ident(word) if word == "await" => true,
        TokenTree::Ident(word) => {
            AWAITING.iter().any(|name| word == name) && is_sign(tokens.get(index + 1), '!')
        }
        TokenTree::Group(group) => {
            !runs_next(same_statement(&tokens[..index]), token, false) && awaits(&token_list(group.stream()))
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

/// Whether `name = ..` occurs, at any depth.
fn is_assigned(tokens: &[TokenTree], name: &str) -> bool {
    let assigns = |pair: &[TokenTree]| is_word(pair.first(), name) && is_sign(pair.get(1), '=');
    let within = |token: &TokenTree| match token {
        TokenTree::Group(group) => is_assigned(&token_list(group.stream()), name),
        _ => false,
    };
    let compares = |index: usize| is_sign(tokens.get(index + 2), '=');
    (0..tokens.len()).any(|index| assigns(&tokens[index..]) && !compares(index)) || tokens.iter().any(within)
}
