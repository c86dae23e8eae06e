//! That each rule finds what breaks it, and nothing else.

use super::map;
use crate::architecture::{
    graph::Graph,
    rules::{
        MAX_LINES, dangling_paths, forbidden_arrows, io_in, long_files, mod_files, new_circles, upward_arrows,
    },
    sources,
    tables::{Arrows, Floors},
};

fn io(text: &str) -> Vec<String> {
    io_in(&map(&[("src/model.rs", text)]), "model")
}

#[test]
fn circles_are_compared_with_those_that_are_known() {
    let map = map(&[("src/top.rs", "\nuse crate::low;"), ("src/low.rs", "use crate::top;")]);
    let graph = Graph::of(&map);
    assert_eq!(new_circles(&graph, &["low top"]), Vec::<String>::new());
    let found = "a circle: \"low top\"\n    src/top.rs:2: top -> low: crate::low\n    \
                 src/low.rs:1: low -> top: crate::top";
    assert_eq!(new_circles(&graph, &[]), [found]);
    assert_eq!(
        new_circles(&graph, &["low top", "low model"]),
        ["gone, so take it from the list: \"low model\""]
    );
}

#[test]
fn arrows_are_compared_with_those_that_are_allowed() {
    let map = map(&[
        ("src/top.rs", "use crate::{low::Item,\nmodel};"),
        ("src/low.rs", "use crate::model;"),
        ("src/model.rs", "use crate::low;"),
    ]);
    let graph = Graph::of(&map);
    let allowed: &Arrows = &[(&["top", "low"], &["model"]), (&["top"], &["low"])];
    let up = "src/model.rs:1: model -> low: crate::low: `model` must not use `low`";
    assert_eq!(forbidden_arrows(&graph, allowed), [up]);
    let down = "src/top.rs:1: top -> low: crate::low::Item: `top` must not use `low`";
    assert_eq!(forbidden_arrows(&graph, &allowed[..1]), [down, up]);
    let wrong = forbidden_arrows(&graph, &[(&["gone"], &["model"])]);
    assert!(wrong.contains(&"the table of arrows names `gone`, which is no module".into()), "{wrong:?}");
}

#[test]
fn floors_are_only_left_downwards() {
    let map = map(&[
        ("src/top.rs", "mod part;"),
        ("src/top/part.rs", "use crate::low; use crate::model;"),
        ("src/low.rs", "use crate::{model,\ntop::part::f};"),
        ("src/model.rs", ""),
    ]);
    let graph = Graph::of(&map);
    let floors: &Floors = &[("roof", &["main"]), ("upper", &["top"]), ("ground", &["low", "model"])];
    let up = |floor: &str| {
        format!("src/low.rs:2: low -> top::part: crate::top::part::f: up from `ground` to `{floor}`")
    };
    assert_eq!(upward_arrows(&graph, floors), [up("upper")]);
    let cellar: &Floors =
        &[("roof", &["main", "top"]), ("ground", &["model", "low"]), ("cellar", &["top::part"])];
    let found = upward_arrows(&graph, cellar);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|fault| fault.contains("top::part -> ")), "{found:?}");
    let faulty: &Floors = &[("roof", &["main", "top"]), ("ground", &["top", "model", "gone"])];
    let found = upward_arrows(&graph, faulty);
    for fault in [
        "the table of floors names `top` on two floors",
        "the table of floors names `gone`, which is no module",
        "`low` is on no floor",
    ] {
        assert!(found.contains(&fault.into()), "{fault}: {found:?}");
    }
}

#[test]
fn input_and_output_are_found_wherever_they_are_written() {
    for text in [
        "use std::fs;",
        "use std::{collections::BTreeMap, fs::File};",
        "use std::{io as other};",
        "use std::*;",
        "fn f() { std::fs::read(x); }",
        "use std::time; fn f() { time::Instant::now(); }",
        "use std as s; fn f() -> s::time::SystemTime {}",
        "use std::path::Path; fn f(p: &Path) { Path::exists(p); }",
        "fn f() { ::tokio::spawn(x); }",
        "async fn f() { tokio::time::sleep(x).await; }",
        "fn f() { println!(); }",
        "fn f() { std::eprint!(\"\"); }",
        "fn f() { vec![dbg!(1)]; }",
        "fn f() { vec![path.exists()]; }",
        "fn f() { path.parent().is_some_and(|path| path.is_dir()); }",
        "#[cfg(test)] mod tests { use std::fs; }\nuse std::env;",
    ] {
        assert_ne!(io(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_no_input_or_output() {
    for text in [
        "use std::{fmt, path::Path, time::Duration};",
        "use crate::low as fs; fn f() { fs::read(); }",
        "/// `std::fs::read`\nfn f() { \"std::fs::read\"; exists(x); format!(\"{x}\"); }",
        "#[cfg(test)] mod tests { use std::fs; }",
        "struct S { exists: bool } fn f(s: S) -> bool { s.exists }",
    ] {
        assert_eq!(io(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(io_in(&map(&[("src/top.rs", "use std::fs;")]), "model"), Vec::<String>::new());
    assert_eq!(io("\nuse std::fs::read;"), ["src/model.rs:2: std::fs::read"]);
}

#[test]
fn a_path_to_nothing_is_found() {
    let dangling =
        |text: &str| dangling_paths(&map(&[("src/top.rs", text), ("src/low.rs", "pub struct Item;")]));
    for path in ["crate::gone::Item", "super::low::Gone", "crate::low::gone::f", "self::gone"] {
        assert_eq!(dangling(&format!("\n#[cfg(windows)] use {path};")), [format!("src/top.rs:2: {path}")]);
    }
    for text in [
        "use crate::low::Item; fn f() { Item::gone(); crate::low::Item::gone(); }",
        "use std::gone; fn f() { gone::f(); }",
        "include!(\"made.rs\"); use self::MADE; fn f() { crate::top::MADE }",
        "pub use std::fmt::*; use self::Display;",
        "mod inner { pub use super::super::low::*; } use inner::Item;",
    ] {
        assert_eq!(dangling(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_over_long_file_is_found() {
    let text = |lines: usize| "//\n".repeat(lines);
    let (long, fits) = (text(MAX_LINES + 1), text(MAX_LINES));
    assert_eq!(long_files(&sources::of(&[("a.rs", &long), ("b.rs", &fits)])), ["a.rs has 401 lines"]);
}

#[test]
fn a_mod_file_is_found() {
    let files = [("src/a.rs", ""), ("src/a/b.rs", ""), ("src/a/mod.rs", ""), ("src/amod.rs", "")];
    assert_eq!(mod_files(&sources::of(&files)), ["src/a/mod.rs"]);
}
