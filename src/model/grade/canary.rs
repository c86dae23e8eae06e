//! Cheats that the grader tries on itself before it judges anybody: were one to pass, a layer would not be in force.

use syn::{Block, ImplItem, Item, Signature, Visibility, spanned::Spanned};

/// A line for each: name, layer, and what it does before it answers as the solution does.
const HARMS: &str = include_str!("canary/harms.txt");

/// A solution that does harm first. With every layer in force it does not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canary {
    /// `reads_a_file`.
    pub name: &'static str,
    /// What is not in force if it passes: `landlock`.
    pub layer: &'static str,
    /// The file to grade.
    pub source: String,
}

/// The canaries of an exercise; none if its solution does not parse, or has no public function with a body.
///
/// Where an exercise needs real sockets, those of them that open one pass rightly: take another exercise.
pub fn canaries(solution: &str) -> Vec<Canary> {
    let solution = solution.strip_prefix('\u{feff}').unwrap_or(solution);
    let places = syn::parse_file(solution).map(|file| places(&file.items)).unwrap_or_default();
    if places.is_empty() {
        return Vec::new();
    }
    harms().map(|(name, layer, code)| Canary { name, layer, source: with(solution, &places, code) }).collect()
}

fn harms() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    HARMS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (name, rest) = line.split_once(" | ")?;
        let (layer, code) = rest.split_once(" | ")?;
        Some((name, layer, code))
    })
}

/// Behind the opening brace of each function that a test may call, in bytes, ascending.
fn places(items: &[Item]) -> Vec<usize> {
    items
        .iter()
        .flat_map(|item| match item {
            Item::Fn(function) => Vec::from_iter(place(&function.vis, &function.sig, &function.block)),
            Item::Impl(item) => item.items.iter().filter_map(place_of_method).collect(),
            _ => Vec::new(),
        })
        .collect()
}

fn place_of_method(item: &ImplItem) -> Option<usize> {
    match item {
        ImplItem::Fn(function) => place(&function.vis, &function.sig, &function.block),
        _ => None,
    }
}

fn place(visibility: &Visibility, signature: &Signature, body: &Block) -> Option<usize> {
    let callable = matches!(visibility, Visibility::Public(_)) && signature.constness.is_none();
    callable.then(|| body.brace_token.span.open().span().byte_range().end)
}

fn with(solution: &str, places: &[usize], code: &str) -> String {
    let mut source = String::with_capacity(solution.len() + places.len() * code.len());
    let mut done = 0;
    for place in places {
        // Never outside of the text or within a character; if the two disagree, the canary is one place poorer.
        if let Some(before) = solution.get(done..*place) {
            source.extend([before, " ", code]);
            done = *place;
        }
    }
    source.push_str(solution.get(done..).unwrap_or_default());
    source
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::scan;

    const SOLUTION: &str = "//! Größe: ß\nuse lab::Service;\n\npub async fn fetch_all(s: &Service) -> Vec<u8> {\n    todo!()\n}\n\n\
                            fn helper() {}\n\nimpl A {\n    pub fn new() -> A { A }\n    fn own(&self) {}\n    pub const fn n() -> u8 { 3 }\n}\n";

    #[test]
    fn each_has_a_name_and_a_layer_of_its_own_and_parses() {
        let canaries = canaries(SOLUTION);
        assert_eq!(canaries.len(), HARMS.lines().count() - 1, "a line that is no canary");
        for canary in &canaries {
            assert!(syn::parse_file(&canary.source).is_ok(), "{}", canary.source);
            assert_eq!(
                canaries.iter().filter(|other| other.name == canary.name).count(),
                1,
                "{}",
                canary.name
            );
            assert!(!canary.layer.is_empty());
        }
    }

    #[test]
    fn the_harm_comes_first_in_all_that_a_test_may_call_and_nowhere_else() {
        let exits = &canaries(SOLUTION)[0];
        assert_eq!((exits.name, exits.layer), ("exits_with_success", "channel"));
        assert_eq!(exits.source.matches("exit(0)").count(), 2, "{}", exits.source);
        assert!(
            exits.source.contains("-> Vec<u8> { std::process::exit(0);\n    todo!()"),
            "{}",
            exits.source
        );
        assert!(exits.source.contains("pub fn new() -> A { std::process::exit(0); A }"), "{}", exits.source);
    }

    #[test]
    fn without_the_harm_it_is_the_solution() {
        for canary in canaries(SOLUTION) {
            let code = harms().find(|(name, ..)| *name == canary.name).map(|(.., code)| format!(" {code}"));
            assert_eq!(canary.source.replace(&code.unwrap_or_default(), ""), SOLUTION, "{}", canary.name);
        }
    }

    #[test]
    fn only_the_one_for_the_scan_is_refused_by_it() {
        for canary in canaries(SOLUTION) {
            let refused = scan(&canary.source, SOLUTION).refused.is_some();
            assert_eq!(refused, canary.layer == "scan", "{}", canary.name);
        }
    }

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        assert_eq!(canaries(&format!("\u{feff}{SOLUTION}")), canaries(SOLUTION));
    }

    #[test]
    fn without_a_function_to_call_there_is_none() {
        for solution in ["", "fn private() {}", "pub struct A;", "pub const fn f() {}", "pub fn ("] {
            assert_eq!(canaries(solution), [], "{solution}");
        }
    }
}
