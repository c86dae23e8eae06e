//! Canaries: submissions that cheat. The grader grades them before all others. If one of them passes, a protection does not work.

mod harms;

use syn::{Block, ImplItem, Item, Signature, Visibility, spanned::Spanned};

use self::harms::{HARMS, Harm};
use super::Protection;

/// A solution that does harm first. With every protection in force it does not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canary {
    /// A unique name, for example `reads_a_file`.
    pub name: &'static str,
    /// The protection that does not work if this canary passes.
    pub protection: Protection,
    /// The name of the protection in messages: `landlock of the compiler`.
    pub layer: &'static str,
    /// The file to grade.
    pub source: String,
}

/// The canaries of an exercise; empty if its solution does not parse, or has no public function with a body.
///
/// In an exercise that needs real sockets, a canary that opens a socket passes, and rightly so. Use another exercise.
pub fn canaries(solution: &str) -> Vec<Canary> {
    let solution = solution.strip_prefix('\u{feff}').unwrap_or(solution);
    let bodies = syn::parse_file(solution).map(|file| callable_bodies(&file.items)).unwrap_or_default();
    if bodies.is_empty() {
        return Vec::new();
    }
    let canary = |harm: &Harm| Canary {
        name: harm.name,
        protection: harm.protection,
        layer: harm.layer,
        source: insert(solution, &bodies, harm.code),
    };
    HARMS.iter().map(canary).collect()
}

/// The byte offset after the opening brace of each function that a test may call, ascending.
fn callable_bodies(items: &[Item]) -> Vec<usize> {
    let bodies = |item: &Item| match item {
        Item::Fn(function) => Vec::from_iter(body(&function.vis, &function.sig, &function.block)),
        Item::Impl(item) => item.items.iter().filter_map(method_body).collect(),
        _ => Vec::new(),
    };
    items.iter().flat_map(bodies).collect()
}

fn method_body(item: &ImplItem) -> Option<usize> {
    match item {
        ImplItem::Fn(function) => body(&function.vis, &function.sig, &function.block),
        _ => None,
    }
}

fn body(visibility: &Visibility, signature: &Signature, block: &Block) -> Option<usize> {
    let callable = matches!(visibility, Visibility::Public(_)) && signature.constness.is_none();
    callable.then(|| block.brace_token.span.open().span().byte_range().end)
}

/// Inserts `code` into `solution` at the byte `offsets`.
fn insert(solution: &str, offsets: &[usize], code: &str) -> String {
    let mut source = String::with_capacity(solution.len() + offsets.len() * (code.len() + 1));
    let mut copied = 0;
    for offset in offsets {
        // An offset outside the text or within a character is skipped.
        if let Some(before) = solution.get(copied..*offset) {
            source.extend([before, " ", code]);
            copied = *offset;
        }
    }
    source.push_str(solution.get(copied..).unwrap_or_default());
    source
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::scan;

    const SOLUTION: &str = "//! Größe: ß\nuse lab::Service;\n\npub async fn fetch_all(s: &Service) -> Vec<u8> {\n    todo!()\n}\n\n\
                            fn helper() {}\n\nimpl A {\n    pub fn new() -> A { A }\n    fn own(&self) {}\n    pub const fn n() -> u8 { 3 }\n}\n";

    #[test]
    fn every_canary_has_a_unique_name_and_parses() {
        let canaries = canaries(SOLUTION);
        assert_eq!(canaries.len(), HARMS.len());
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
    fn the_harm_is_inserted_at_the_start_of_callable_functions_only() {
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
    fn a_canary_without_its_harm_is_the_solution() {
        for canary in canaries(SOLUTION) {
            let harm = HARMS.iter().find(|harm| harm.name == canary.name).expect("it has one");
            assert_eq!(canary.source.replace(&format!(" {}", harm.code), ""), SOLUTION, "{}", canary.name);
        }
    }

    #[test]
    fn the_scan_refuses_exactly_the_canaries_of_the_scan() {
        for canary in canaries(SOLUTION) {
            let refused = scan(&canary.source, SOLUTION).refused.is_some();
            assert_eq!(refused, canary.protection == Protection::Scan, "{}", canary.name);
        }
    }

    #[test]
    fn a_byte_order_mark_does_not_shift_the_offsets() {
        assert_eq!(canaries(&format!("\u{feff}{SOLUTION}")), canaries(SOLUTION));
    }

    #[test]
    fn a_solution_without_a_callable_function_has_no_canaries() {
        for solution in ["", "fn private() {}", "pub struct A;", "pub const fn f() {}", "pub fn ("] {
            assert_eq!(canaries(solution), [], "{solution}");
        }
    }
}
