//! Splits a file into a flat list of tokens with their lines. Comments and the contents of strings are left out.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};

/// A word, a sign, a literal or a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// From 1.
    pub(super) line: usize,
    /// Between the brackets of a macro, its definition included.
    pub(super) in_macro: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Without `r#`.
    Word(String),
    /// Without `'` and `r#`. A loop label is a lifetime, too.
    Lifetime(String),
    Sign(char),
    /// A number, character or string.
    Literal,
    Open(Delimiter),
    Close(Delimiter),
}

impl Token {
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }
}

/// `None` if the brackets or quotes do not match.
pub(super) fn tokens(source: &str) -> Option<Vec<Token>> {
    let stream = source.parse().or_else(|error| match without_shebang(source) {
        Some(rest) => rest.parse(),
        None => Err(error),
    });
    let tokens = stream.ok().map(flatten);
    // proc-macro2 keeps every text that this thread has parsed, for its spans. No span is used after this.
    proc_macro2::extra::invalidate_current_thread_spans();
    tokens
}

/// The source without a `#!` line, which rustc skips.
fn without_shebang(source: &str) -> Option<&str> {
    source.strip_prefix("#!")?.find('\n').map(|end| &source[end + 2..])
}

/// The tokens of all groups in one list. Does not recurse: a hostile file could nest brackets deep enough to overflow the stack.
fn flatten(stream: TokenStream) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    // The open groups: the rest of a group's tokens, its closing bracket, and whether its tokens are in a macro.
    let mut open = vec![(stream.into_iter(), None, false)];
    // Whether the last token was the `'` of a lifetime.
    let mut quote = false;
    while let Some((rest, close, in_macro)) = open.last_mut() {
        let in_macro = *in_macro;
        let Some(tree) = rest.next() else {
            out.extend(close.take());
            open.pop();
            continue;
        };
        let line = tree.span().start().line;
        let kind = match tree {
            TokenTree::Punct(sign) if sign.as_char() == '\'' && sign.spacing() == Spacing::Joint => {
                quote = true;
                continue;
            }
            TokenTree::Punct(sign) => Kind::Sign(sign.as_char()),
            TokenTree::Ident(ident) if std::mem::take(&mut quote) => {
                Kind::Lifetime(without_raw_prefix(&ident))
            }
            TokenTree::Ident(ident) => Kind::Word(without_raw_prefix(&ident)),
            TokenTree::Literal(_) => Kind::Literal,
            TokenTree::Group(group) => {
                let inside = in_macro || begins_macro(&out);
                let close = Kind::Close(group.delimiter());
                let close = Token { kind: close, line: group.span_close().start().line, in_macro };
                out.push(Token { kind: Kind::Open(group.delimiter()), line, in_macro });
                open.push((group.stream().into_iter(), Some(close), inside));
                continue;
            }
        };
        out.push(Token { kind, line, in_macro });
    }
    out
}

fn without_raw_prefix(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// Whether `name!` or `macro_rules! name` is directly before.
fn begins_macro(before: &[Token]) -> bool {
    match before {
        [.., name, sign] if sign.is_sign('!') => name.word().is_some(),
        [.., rules, sign, name] if sign.is_sign('!') => rules.word().is_some() && name.word().is_some(),
        _ => false,
    }
}

/// The index after the list in angle brackets that begins at `at`; `at` if there is none.
pub(super) fn behind_angles(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    let mut index = at;
    while let Some(token) = tokens.get(index) {
        match token.kind {
            Kind::Sign('<') => depth += 1,
            // The `>` of `->` is not a bracket.
            Kind::Sign('>') if index == 0 || !tokens[index - 1].is_sign('-') => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if depth == 0 {
            return if index == at { at } else { index + 1 };
        }
        index += 1;
    }
    at
}

/// The index of the bracket that closes the one at `at`; the last index if none does.
pub(super) fn closing(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len().saturating_sub(1)
}
