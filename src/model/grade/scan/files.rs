//! Finds words that make the compiler read other files or variables. In the sandbox it cannot, so these flags only inform.

use super::{
    Flag, FlagKind, flag_at,
    tokens::{Kind, Token},
};

/// `include!`, `include_str!`, `include_bytes!`, `env!`, `option_env!`, `#[path = ..]` and `mod name;`.
pub(super) fn find(tokens: &[Token]) -> Vec<Flag> {
    let found = (0..tokens.len()).filter_map(|at| Some((at, what(tokens, at)?)));
    found
        .map(|(at, what)| {
            let note = format!("`{what}` makes the compiler read something besides this file");
            flag_at(FlagKind::NamesFiles, &tokens[at], &note)
        })
        .collect()
}

fn what(tokens: &[Token], at: usize) -> Option<&'static str> {
    let sign = |offset: usize, sign: char| tokens.get(at + offset).is_some_and(|next| next.is_sign(sign));
    let renamed = tokens.get(at + 1).is_some_and(|next| next.is_word("as"));
    match tokens[at].word()? {
        // Nothing else has these names, so a path or a renaming counts, too.
        "include_str" => Some("include_str!"),
        "include_bytes" => Some("include_bytes!"),
        "option_env" => Some("option_env!"),
        "include" if sign(1, '!') || renamed => Some("include!"),
        "env" if sign(1, '!') || renamed => Some("env!"),
        "path" if sign(1, '=') && !sign(2, '=') && is_in_attribute(&tokens[..at]) => Some("#[path]"),
        // In a macro the name may be `$name`.
        "mod" if sign(2, ';') || (sign(1, '$') && sign(3, ';')) => Some("mod ...;"),
        _ => None,
    }
}

/// Whether the tokens end within an attribute: `#[path` or `#[cfg_attr(.., path`.
fn is_in_attribute(before: &[Token]) -> bool {
    let mut depth = 0_usize;
    for (at, token) in before.iter().enumerate().rev() {
        match token.kind {
            Kind::Close(_) => depth += 1,
            Kind::Open(_) if depth > 0 => depth -= 1,
            Kind::Open(_) if at > 0 && before[at - 1].is_sign('#') => return true,
            Kind::Open(_) if at > 1 && before[at - 1].is_sign('!') && before[at - 2].is_sign('#') => {
                return true;
            }
            _ => {}
        }
    }
    false
}
