//! That the analysis finds what it is for, in small sources.

mod rules;

use super::{crate_map::CrateMap, graph::Graph, sources};

/// A crate with the modules `top`, `low` and `model`, of which only those with a text have a file of their own.
fn map(files: &[(&str, &str)]) -> CrateMap {
    let declared = |name: &str| {
        let has_file = files.iter().any(|(path, _)| *path == format!("src/{name}.rs"));
        if has_file { format!("mod {name};\n") } else { format!("mod {name} {{}}\n") }
    };
    let root: String = ["top", "low", "model"].map(declared).concat();
    let mut sources = sources::of(files);
    sources.entry("src/main.rs".into()).or_insert(root);
    CrateMap::read(&sources, "src/main.rs")
}

/// The arrows, as `from -> to`.
fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let map = map(files);
    let graph = Graph::of(&map);
    let name = |id: usize| &map.modules[id].path;
    graph.arrows.keys().map(|(from, to)| format!("{} -> {}", name(*from), name(*to))).collect()
}

/// The arrows of a `top` that is `text`, where `low` has an item.
fn arrows_of_top(text: &str) -> Vec<String> {
    arrows(&[("src/top.rs", text), ("src/low.rs", "pub struct Item;"), ("src/model.rs", "")])
}

fn circles(files: &[(&str, &str)]) -> Vec<String> {
    Graph::of(&map(files)).circles().into_iter().map(|circle| circle.modules).collect()
}

#[test]
fn an_arrow_is_found_wherever_it_is_written() {
    for text in [
        "use crate::low;",
        "use crate::low::Item;",
        "use super::low::Item as Other;",
        "use crate::{low::{self, Item}, top};",
        "use {std::fmt, crate::{model as _, low}};",
        "use crate::low::*;",
        "pub use crate::low::Item;",
        "pub(crate) fn f() -> crate::low::Item { todo!() }",
        "fn f() { crate::low::Item; }",
        "fn f() { use crate::low::Item; }",
        "fn f() { let _ = 0..crate::low::MAX; }",
        "fn f() { println!(\"{:?}\", crate::low::Item); }",
        "fn f() { vec![Some(super::low::Item)]; }",
        "thread_local! { static X: u8 = crate::low::Item::NEW; }",
        "macro_rules! m { () => { $crate::low::Item } }",
        "impl crate::low::Trait for u8 {}",
        "struct S<T: Into<crate::low::Item>>(T);",
        "type T = <u8 as crate::low::Trait>::Item;",
        "fn f(x: u8) { match x { crate::low::MAX => {} _ => {} } }",
        "#[serde(with = \"crate::low\")] struct S;",
        "#[derive(crate::low::Derive)] struct S;",
        "mod inner { fn f() { super::super::low::f(); } }",
        "mod inner { pub use crate::low::Item; }",
        "mod inner { use super::*; fn f() { low::f(); } } use crate::low;",
    ] {
        let found = arrows_of_top(text);
        assert!(found.contains(&"top -> low".to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn what_is_no_arrow() {
    for text in [
        "",
        "//! See crate::low.
",
        "/// [`crate::low::Item`]
fn f() {}",
        "fn f() { \"crate::low::Item\"; }",
        "fn f(low: u8) { low.min(1); 'low: loop { break 'low } }",
        "use std::fmt; fn f() -> fmt::Result { Ok(()) }",
        "mod low { pub fn f() {} } fn g() { low::f() }",
        "enum Low { A } fn g() { Low::A; Self::low::f(); }",
        "fn f() { Vec::<u8>::low(); }",
        "#[cfg(test)] use crate::low::Item;",
        "#[cfg(all(unix, test))] mod tests { use crate::low; }",
        "#[cfg(any(test, all(test, unix)))] fn f() { crate::low::f() }",
        "struct S; impl S { #[cfg(test)] fn f() { crate::low::f() } fn g() {} }",
        "fn f() { #[cfg(test)] crate::low::f(); }",
        "fn f() { #[cfg(test)] { crate::low::f(); } }",
        "fn f() { #[cfg(test)] use crate::low::f; }",
        "struct S { #[cfg(test)] a: crate::low::Item }",
        "enum S { #[cfg(test)] A(crate::low::Item) }",
        "fn f(x: u8) { match x { #[cfg(test)] crate::low::MAX => {} _ => {} } }",
    ] {
        assert_eq!(arrows_of_top(text), Vec::<String>::new(), "{text}");
    }
}

/// What once ended the reading of a file.
#[test]
fn code_after_an_item_of_the_tests_is_read() {
    for text in [
        "#[cfg(test)] mod tests { }\nuse crate::low;",
        "#[cfg(test)]\nuse std::fmt;\nfn f() { crate::low::f() }",
        "struct S; impl S { #[cfg(test)] fn f() {} fn g() { crate::low::f() } }",
        "#[cfg(not(test))] use crate::low;",
        "#[cfg(any(test, unix))] use crate::low;",
        "#[cfg(feature = \"test\")] use crate::low;",
        "#[allow(test)] use crate::low;",
    ] {
        assert_eq!(arrows_of_top(text), ["top -> low"], "{text}");
    }
}

#[test]
fn a_file_of_the_tests_is_none_of_the_crate() {
    let files = [
        ("src/top.rs", "#[cfg(test)] mod tests;\n#[cfg(test)] #[path = \"shared.rs\"] mod other;"),
        ("src/top/tests.rs", "mod deep; use crate::low;"),
        ("src/top/tests/deep.rs", "use crate::low;"),
        ("src/shared.rs", "use crate::low;"),
        ("src/low.rs", "mod whole;"),
        ("src/low/whole.rs", "#![cfg(test)] use crate::top;"),
        ("src/model.rs", "#[cfg(test)] #[path = \"../tests/elsewhere.rs\"] mod elsewhere;"),
    ];
    assert_eq!(arrows(&files), Vec::<String>::new());
    let tests = ["src/low/whole.rs", "src/shared.rs", "src/top/tests.rs", "src/top/tests/deep.rs"];
    assert!(map(&files).test_files.iter().eq(&tests));
}

#[test]
#[should_panic(expected = "no `mod` declares [\"src/forgotten.rs\"]")]
fn a_file_that_nobody_declares() {
    map(&[("src/forgotten.rs", "")]);
}

#[test]
#[should_panic(expected = "src/top.rs: there is no file for `mod missing`")]
fn a_module_without_a_file() {
    map(&[("src/top.rs", "mod missing;")]);
}

#[test]
fn modules_are_found_where_rustc_finds_them() {
    let files = [
        ("src/top.rs", "mod a; mod b { mod c; #[path = \"odd.rs\"] mod d; }"),
        ("src/top/a/mod.rs", "mod e; #[path = \"other.rs\"] mod f;"),
        ("src/top/a/e.rs", ""),
        ("src/top/a/other.rs", "mod g;"),
        ("src/top/a/g.rs", ""),
        ("src/top/b/c.rs", ""),
        ("src/top/b/odd.rs", ""),
        ("src/low.rs", "#[cfg(unix)] mod system; #[cfg(not(unix))] #[path = \"low/none.rs\"] mod system;"),
        ("src/low/system.rs", "use crate::top;"),
        ("src/low/none.rs", "use crate::model;"),
    ];
    let map = map(&files);
    let mut paths: Vec<&str> = map.modules.iter().map(|module| module.path.as_str()).collect();
    paths.sort_unstable();
    let expected = [
        "low",
        "low::system",
        "low::system",
        "main",
        "model",
        "top",
        "top::a",
        "top::a::e",
        "top::a::f",
        "top::a::f::g",
        "top::b",
        "top::b::c",
        "top::b::d",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_name_that_is_passed_on_leads_to_its_origin() {
    let passed_on = |parent: &'static str, user: &'static str| {
        arrows(&[
            ("src/low.rs", parent),
            ("src/low/a.rs", "pub struct Item; pub mod deep { pub fn f() {} }"),
            ("src/low/b.rs", user),
            ("src/top.rs", ""),
        ])
    };
    let both = ["low -> low::a", "low::b -> low", "low::b -> low::a"];
    for (parent, user) in [
        ("mod a; mod b; pub use a::Item;", "use super::Item;"),
        ("mod a; mod b; pub use self::a::Item as Other;", "fn f() { crate::low::Other::new(); }"),
        ("mod a; mod b; use a::Item;", "use crate::low; fn f() -> low::Item {}"),
        ("mod a; mod b; pub use a::deep;", "use super::deep::f;"),
        ("mod a; mod b; pub use a::*;", "use super::Item;"),
        ("mod a; mod b; mod c { pub use super::a::Item; } pub use c::Item;", "use super::Item;"),
    ] {
        assert_eq!(passed_on(parent, user), both, "{parent} {user}");
    }
    assert_eq!(passed_on("mod a; mod b;", "use super::a::Item;"), ["low::b -> low::a"]);
}

#[test]
fn a_module_and_a_function_may_have_the_same_name() {
    let files = |user: &'static str| {
        let root = "mod low; mod top; pub use low::low;";
        arrows(&[
            ("src/main.rs", root),
            ("src/low.rs", "pub fn low() {} pub struct Item;"),
            ("src/top.rs", user),
        ])
    };
    assert_eq!(files("use crate::low::Item;"), ["main -> low", "top -> low"]);
    assert_eq!(files("use crate::low;"), ["main -> low", "top -> main", "top -> low"]);
}

/// The way ends, whatever the imports do.
#[test]
fn imports_that_lead_to_each_other() {
    let files = [
        ("src/top.rs", "pub use crate::low::x; use self::y; use top::top;"),
        ("src/low.rs", "pub use crate::top::x;"),
    ];
    assert_eq!(arrows(&files), ["top -> low", "low -> top"]);
}

#[test]
fn circles_are_found() {
    let two = [("src/top.rs", "use crate::low;"), ("src/low.rs", "fn f() { crate::top::f() }")];
    assert_eq!(circles(&two), ["low top"]);
    let three = [two[0], ("src/low.rs", "use crate::model;"), ("src/model.rs", "use crate::top;")];
    assert_eq!(circles(&three), ["low model top"]);
    let line = [two[0], ("src/low.rs", "use crate::model;"), ("src/model.rs", "")];
    assert_eq!(circles(&line), Vec::<String>::new());
}

#[test]
fn a_parent_and_its_child_are_no_circle() {
    let family = |a: &'static str, b: &'static str| {
        circles(&[
            ("src/low.rs", "mod a; mod b; pub use a::Item; pub struct Own;"),
            ("src/low/a.rs", a),
            ("src/low/b.rs", b),
        ])
    };
    let none = Vec::<String>::new();
    assert_eq!(family("pub struct Item; use super::Own;", "use super::Own;"), none);
    assert_eq!(family("pub struct Item;", "use super::Item;"), none);
    // What the parent passes on is the sibling's.
    assert_eq!(
        family("pub struct Item; use super::b::f;", "pub fn f() -> super::Item {}"),
        ["low::a low::b"]
    );
}

/// Each is taken with all that is in it: no file of the two folders uses one that uses it.
#[test]
fn two_folders_that_use_each_other_are_a_circle() {
    let files = |back: &'static str| {
        [
            ("src/top.rs", "mod a; mod b; pub struct Own;"),
            ("src/top/a.rs", "fn f() { crate::low::c::f() }"),
            ("src/top/b.rs", ""),
            ("src/low.rs", "mod c; mod d;"),
            ("src/low/c.rs", ""),
            ("src/low/d.rs", back),
        ]
    };
    assert_eq!(circles(&files("use crate::top::b;")), ["low top"]);
    assert_eq!(circles(&files("use crate::top::Own;")), ["low top"]);
    assert_eq!(circles(&files("use super::c;")), Vec::<String>::new());
}
