//! What a piece of code names: paths, methods and macros, in expressions, types, attributes and the bodies of macros.
//!
//! A macro's body is only tokens, so that everything is read as tokens: wherever it stands, a path is names with `::`
//! between them. A single name is no mention: it is a local one, or an import has brought it, which is a mention.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ItemUse, UseTree};

/// Something that code names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// A method and a macro without `::` have one part.
    pub(super) path: Vec<String>,
    pub(super) line: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Path,
    /// `.name(..)`
    Method,
    /// `path!(..)`
    Macro,
    /// A leaf of a `use` tree, and the name that it brings; none for `as _`.
    Import(Option<String>),
    /// `use path::*`
    Glob,
}

/// The mentions in `code`, which has no `use` statements any more.
pub(super) fn in_code(code: &impl ToTokens) -> Vec<Mention> {
    let mut found = Vec::new();
    scan(code.to_token_stream(), &mut found);
    found
}

/// The mentions in a `use` statement, one a leaf.
pub(super) fn in_use(item: &ItemUse) -> Vec<Mention> {
    let mut found = Vec::new();
    leaves(&item.tree, &mut Vec::new(), &mut found);
    found
}

fn leaves(tree: &UseTree, path: &mut Vec<String>, found: &mut Vec<Mention>) {
    match tree {
        UseTree::Path(tree) => {
            path.push(name_of(&tree.ident));
            leaves(&tree.tree, path, found);
            path.pop();
        }
        UseTree::Name(tree) => found.push(leaf(path, &tree.ident, &tree.ident)),
        UseTree::Rename(tree) => found.push(leaf(path, &tree.ident, &tree.rename)),
        UseTree::Glob(tree) => found.push(Mention {
            path: path.clone(),
            line: tree.star_token.spans[0].start().line,
            kind: Kind::Glob,
        }),
        UseTree::Group(tree) => tree.items.iter().for_each(|tree| leaves(tree, path, found)),
    }
}

/// `{self}` and `{self as x}` bring the module before them.
fn leaf(before: &[String], ident: &Ident, brings: &Ident) -> Mention {
    let mut path = before.to_vec();
    if ident != "self" || path.is_empty() {
        path.push(name_of(ident));
    }
    let name = if brings == "self" { path.last().cloned() } else { Some(name_of(brings)) };
    let kind = Kind::Import(name.filter(|name| name != "_"));
    Mention { path, line: ident.span().start().line, kind }
}

fn name_of(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}

fn scan(code: TokenStream, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) if is_attribute(&tokens[..at], group) => in_attribute(group, found),
            TokenTree::Group(group) => scan(group.stream(), found),
            TokenTree::Ident(_) => {
                let length = 1 + tokens[at + 1..].chunks(3).take_while(|next| is_next_part(next)).count() * 3;
                found.extend(mention(&tokens, at, length));
                at += length - 1;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
}

fn is_attribute(before: &[TokenTree], group: &Group) -> bool {
    let marked = match before {
        [.., hash, bang] if is_sign(bang, '!') => is_sign(hash, '#'),
        [.., hash] => is_sign(hash, '#'),
        [] => false,
    };
    marked && group.delimiter() == Delimiter::Bracket
}

/// `#[serde(with = "crate::moment")]` names a path in a string; documentation does not count.
fn in_attribute(group: &Group, found: &mut Vec<Mention>) {
    let is_doc = group.stream().into_iter().next().is_some_and(|first| first.to_string() == "doc");
    if !is_doc {
        scan(group.stream(), found);
        paths_in_strings(group.stream(), found);
    }
}

fn paths_in_strings(tokens: TokenStream, found: &mut Vec<Mention>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => paths_in_strings(group.stream(), found),
            TokenTree::Literal(literal) => {
                let line = literal.span().start().line;
                let path = syn::parse_str::<syn::LitStr>(&literal.to_string()).ok();
                let path = path.and_then(|text| text.parse_with(syn::Path::parse_mod_style).ok());
                let path = path.filter(|path| path.segments.len() > 1);
                found.extend(path.map(|path| Mention {
                    path: path.segments.iter().map(|part| name_of(&part.ident)).collect(),
                    line,
                    kind: Kind::Path,
                }));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The files that `include_str!("file")` takes as text.
pub(super) fn included_texts(code: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let groups = tokens.iter().enumerate().filter_map(|(at, token)| match token {
        TokenTree::Group(group) => Some((&tokens[..at], group)),
        _ => None,
    });
    let found = groups.flat_map(|(before, group)| match before {
        [.., TokenTree::Ident(name), bang] if name == "include_str" && is_sign(bang, '!') => {
            syn::parse2::<syn::LitStr>(group.stream()).map(|text| text.value()).into_iter().collect()
        }
        _ => included_texts(group.stream()),
    });
    found.collect()
}

/// `::name`
fn is_next_part(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [first, second, TokenTree::Ident(_)] if is_double_colon(first, second))
}

fn is_double_colon(first: &TokenTree, second: &TokenTree) -> bool {
    let is_joint = matches!(first, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    is_joint && is_sign(first, ':') && is_sign(second, ':')
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// What the `length` tokens from `at` on name, which are names with `::` between them.
fn mention(tokens: &[TokenTree], at: usize, length: usize) -> Option<Mention> {
    let (before, after) = (&tokens[..at], &tokens[at + length..]);
    let path: Vec<String> = tokens[at..at + length].iter().filter_map(ident).map(name_of).collect();
    let line = tokens[at].span().start().line;
    let kind = match before {
        // A lifetime, or a label.
        [.., quote] if is_sign(quote, '\'') => return None,
        [.., first, second] if is_sign(first, '.') && is_sign(second, '.') => Kind::Path,
        [.., dot] if is_sign(dot, '.') => Kind::Method,
        // `Vec::<u8>::new`, `<Wire as Read>::read`: the type says where it is.
        [.., bracket, first, second] if is_double_colon(first, second) && is_sign(bracket, '>') => {
            return None;
        }
        _ if is_macro(after) => Kind::Macro,
        _ => Kind::Path,
    };
    let counts = match kind {
        Kind::Method => is_call(after),
        Kind::Path => path.len() > 1 && path[0] != "Self",
        _ => true,
    };
    counts.then_some(Mention { path, line, kind })
}

fn ident(token: &TokenTree) -> Option<&Ident> {
    match token {
        TokenTree::Ident(ident) => Some(ident),
        _ => None,
    }
}

fn is_call(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Group(group), ..] => group.delimiter() == Delimiter::Parenthesis,
        [first, second, ..] => is_double_colon(first, second),
        _ => false,
    }
}

fn is_macro(after: &[TokenTree]) -> bool {
    matches!(after, [bang, TokenTree::Group(_), ..] if is_sign(bang, '!'))
}
