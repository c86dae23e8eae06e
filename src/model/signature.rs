//! When the hidden tests no longer fit the learner's file: what they call, in words and without their source.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Item, ReturnType, Visibility};

/// Compares what `solution` offers with what `learner` offers. `None` if nothing that the tests could call differs,
/// or if one of the two does not parse.
pub fn mismatch(solution: &str, learner: &str) -> Option<String> {
    let (wanted, offered) = (offers(solution)?, offers(learner)?);
    let lines: Vec<String> = wanted
        .iter()
        .filter(|(name, item)| offered.get(*name) != Some(item))
        .map(|(name, item)| match offered.get(name) {
            Some(found) => format!("the tests use  `{item}`\nyour file has  `{found}`"),
            None => format!("the tests use  `{item}`\nyour file has no public `{name}`"),
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

/// The public items of a file: name and one-line description.
fn offers(source: &str) -> Option<BTreeMap<String, String>> {
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

/// `async fn fetch_all(&[u32]) -> Vec<String>`: types only, since the tests do not care for parameter names.
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

/// Tokens as a person would write them; quote puts a space between any two.
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
    fn tells_what_the_tests_call_and_what_is_there() {
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
    fn tells_what_is_gone() {
        let said =
            mismatch("pub fn add(a: u32, b: u32) -> u32 { a + b }", "pub fn sum() {}").expect("a mismatch");
        assert!(said.ends_with("your file has no public `add`"), "{said}");
    }

    #[test]
    fn other_names_for_parameters_are_no_mismatch() {
        assert_eq!(mismatch("pub fn f(a: &str) {}", "pub fn f(text: &str) {}\npub fn extra() {}"), None);
    }
}
