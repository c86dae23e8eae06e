//! Explains, without the source of the hidden tests, that the learner's file lacks an item that they use.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Item, ReturnType, Visibility};

/// Compares the public items of two files. `None` if `learner` has all items of `solution`, or if one file does not parse.
pub fn mismatch(solution: &str, learner: &str) -> Option<String> {
    let (expected, found) = (public_items(solution)?, public_items(learner)?);
    let lines: Vec<String> = expected
        .iter()
        .filter(|(name, item)| found.get(*name) != Some(item))
        .map(|(name, item)| match found.get(name) {
            Some(other) => format!("the tests use  `{item}`\nyour file has  `{other}`"),
            None => format!("the tests use  `{item}`\nyour file has no public `{name}`"),
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

/// The public items of a file, each with a one-line description.
fn public_items(source: &str) -> Option<BTreeMap<String, String>> {
    let file = syn::parse_file(source).ok()?;
    Some(file.items.iter().filter_map(describe).collect())
}

fn describe(item: &Item) -> Option<(String, String)> {
    match item {
        Item::Fn(function) if is_public(&function.vis) => {
            Some((function.sig.ident.to_string(), signature(&function.sig)))
        }
        Item::Struct(item) if is_public(&item.vis) => Some(named("struct", &item.ident)),
        Item::Enum(item) if is_public(&item.vis) => Some(named("enum", &item.ident)),
        Item::Trait(item) if is_public(&item.vis) => Some(named("trait", &item.ident)),
        Item::Type(item) if is_public(&item.vis) => Some(named("type", &item.ident)),
        Item::Const(item) if is_public(&item.vis) => Some(named("const", &item.ident)),
        _ => None,
    }
}

fn named(keyword: &str, ident: &syn::Ident) -> (String, String) {
    (ident.to_string(), format!("{keyword} {ident}"))
}

const fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// `async fn fetch_all(&[u32]) -> Vec<String>`: without the names of the parameters, which do not matter to a caller.
fn signature(sig: &syn::Signature) -> String {
    let asyncness = if sig.asyncness.is_some() { "async " } else { "" };
    let inputs: Vec<String> = sig
        .inputs
        .iter()
        .map(|input| match input {
            syn::FnArg::Typed(typed) => tidy(&typed.ty),
            syn::FnArg::Receiver(receiver) => tidy(receiver),
        })
        .collect();
    let output = match &sig.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", tidy(ty)),
    };
    format!("{asyncness}fn {}({}){output}", sig.ident, inputs.join(", "))
}

/// Removes spaces that a person would not write. `quote` puts one between any two tokens.
fn tidy(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, tight) in [
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" :: ", "::"),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
    ] {
        text = text.replace(spaced, tight);
    }
    text.replace("->", " -> ").replace("  ", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_signature_is_shown_beside_the_expected_one() {
        let solution = "pub async fn fetch_all(ids: &[u32]) -> Vec<String> { vec![] }\nfn private() {}";
        let learner = "pub fn fetch_all(ids: Vec<u32>) -> Vec<String> { vec![] }";
        assert_eq!(
            mismatch(solution, learner).as_deref(),
            Some(
                "the tests use  `async fn fetch_all(&[u32]) -> Vec<String>`\n\
                 your file has  `fn fetch_all(Vec<u32>) -> Vec<String>`"
            )
        );
    }

    #[test]
    fn a_missing_item_is_named() {
        let said =
            mismatch("pub fn add(a: u32, b: u32) -> u32 { a + b }", "pub fn sum() {}").expect("a mismatch");
        assert!(said.ends_with("your file has no public `add`"), "{said}");
    }

    #[test]
    fn other_names_for_parameters_are_no_mismatch() {
        assert_eq!(mismatch("pub fn f(a: &str) {}", "pub fn f(text: &str) {}\npub fn extra() {}"), None);
    }
}
