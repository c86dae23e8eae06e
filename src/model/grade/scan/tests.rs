use super::*;

const PLAIN: &str = "pub fn f() {}";

fn kinds(content: &str) -> Vec<(FlagKind, Option<usize>)> {
    scan(content, PLAIN).flags.into_iter().map(|flag| (flag.kind, flag.line)).collect()
}

/// The lines with a flag of a kind.
fn lines(kind: FlagKind, content: &str) -> Vec<usize> {
    kinds(content).into_iter().filter(|(own, _)| *own == kind).filter_map(|(_, line)| line).collect()
}

fn is_refused(content: &str) -> bool {
    scan(content, PLAIN).refused.is_some()
}

#[test]
fn the_keyword_is_refused_wherever_it_is() {
    for content in [
        "fn f() { unsafe { } }",
        "// unsafe",
        "/* a\n un\nunsafe*/",
        "const A: &str = \"unsafe\";",
        "m!(unsafe)",
        "#[unsafe(naked)] fn f() {}",
        "unsafe",
        "let r#unsafe = 1;",
        "k#unsafe",
        "'unsafe",
        "-unsafe-",
        "1+unsafe",
        "unsafe\u{200d}",
        "\u{feff}unsafe fn f() {}",
        "not_unsafe unsafe",
        "fn f() {\r\nunsafe{}\r\n}",
        "fn f() {\runsafe{}\r}",
    ] {
        assert!(is_refused(content), "{content:?}");
    }
}

#[test]
fn longer_words_are_not_refused() {
    for content in [
        "#![forbid(unsafe_code)]",
        "UnsafeCell",
        "is_unsafe",
        "unsafely",
        "Unsafe",
        "unsafeé",
        "éunsafe",
        "unsafe2",
        "un safe",
    ] {
        assert_eq!(scan(content, PLAIN).refused, None, "{content:?}");
    }
}

#[test]
fn a_refusal_tells_an_honest_student_what_to_do() {
    let said = scan("fn f() {}\n\n// This is not unsafe.\n", PLAIN).refused.unwrap_or_default();
    assert!(said.starts_with("line 3 has the word `unsafe`"), "{said}");
    assert!(said.contains("also in comments"), "{said}");
    assert!(!said.chars().any(char::is_control), "{said}");
}

#[test]
fn text_that_turns_around_is_refused_by_its_number() {
    for odd in ['\u{202E}', '\u{2066}', '\u{2069}', '\u{200F}'] {
        let said = scan(&format!("// a\n// {odd} b"), PLAIN).refused.unwrap_or_default();
        assert!(
            said.starts_with(&format!("line 2 has the invisible character U+{:04X}", u32::from(odd))),
            "{said}"
        );
        assert!(!said.contains(odd), "{said}");
    }
    assert!(!is_refused("// عربى עברית Ελληνικά"));
}

#[test]
fn lifetimes_that_meet_are_flagged() {
    for (content, line) in [
        ("struct I<'a, 'b: 'a>(&'a (), &'b ());", 1),
        ("enum I<\n'a,\n'b>{}", 3),
        ("trait T<'a, 'b> {}", 1),
        ("impl<'a, 'b> T for X<'a, 'b> {}", 1),
        ("fn f<'a, T, 'b>() {}", 1),
        ("type F<'a, 'b> = G;", 1),
        ("type F = for<'a, 'b> fn(&'a (), &'b ());", 1),
        ("fn f(x: &'a &'b ()) {}", 1),
        ("fn f<'a>() where for<'b> X: Y {}", 1),
        // One name on the `impl`, one on the `fn`.
        ("impl<'a> Q<'a> {\nfn f<'b, T>(_: Iter<'a, &'b ()>, v: &'b T) -> &'a T { v } }", 2),
        // A constant in the middle does not end the item.
        ("impl<'a> Q<{ 0 }, 'a> {\n fn f<'b>() {} }", 2),
        ("fn f<'a>() -> Q<{ 0 }> where\n &'b (): T {}", 2),
        // `'static` is one of the two.
        ("fn foo<'b, T>(_: &'static &'b (), v: &'b T) -> &'static T { v }", 1),
        ("trait W<'b> { fn foo(_: &'static &'b ()); }", 1),
        // Raw names.
        ("fn f<'r#a, 'r#b>() {}", 1),
        ("#!/bin/sh 'a\nfn f<'a, 'b>() {}", 2),
        // Names that macros make or hand over.
        ("m!{ fn f<'a, 'b>() {} }", 1),
        ("m!('a, 'b);", 1),
        ("macro_rules! m { ($a:lifetime) => { fn f<$a>() {} } }", 1),
        ("macro_rules! m { ($a:tt) => { fn f<$a, 'a>() {} } }", 1),
        ("macro_rules! m ( ($a:tt) => { fn f<$a>() {} } );\nm!(break 'a break 'b);", 2),
        // rust#84366, the published form.
        ("fn f<T: Trait + 'static>(_: &T, x: T::Associated) -> Box<dyn Display> { Box::new(x) }", 1),
        ("fn f<I>(_: &I, x: I::Item) -> u8 where I: Iterator + 'static {}", 1),
    ] {
        assert_eq!(lines(FlagKind::CompilerHole, content), [line], "{content}");
    }
}

#[test]
fn objects_with_a_chosen_type_are_flagged() {
    for content in [
        // rust#57893: bound in the object, or in a trait between.
        "trait Object<U> { type Output; }\nfn t() { foo::<dyn Object<U, Output = T>, U>(x) }",
        "trait Object<U> { type Output; }\ntype D = dyn Sub<T, U>;",
        "trait Sub<T>: Object<Output = T> {}\ntype D = dyn Sub<T>;",
        // With a library's trait, which has a blanket implementation of its own.
        "use futures::TryStream;\ntype D = dyn TryStream<Ok = u8, Error = ()>;",
        "use futures;\ntype D = dyn futures::TryStream<Ok = u8>;",
        // Names that are not what they seem to be.
        "trait Stream<U> { type Output; }\ntype D = dyn Stream<U, Output = T>;",
        "use Evil as Future; trait Evil { type Output; }\ntype D = Box<dyn Future<Output = T>>;",
        "macro_rules! m { ($t:path) => { dyn $t } } trait Own { type X; }\ntype D = m!(Own);",
    ] {
        assert_eq!(lines(FlagKind::CompilerHole, content).len(), 1, "{content}");
    }
}

#[test]
fn everyday_rust_is_not_flagged() {
    for content in [
        "fn f(x: &'static str) -> &'static str { x }",
        "fn f<T: Send + 'static>(x: T) {}",
        "fn f<F>(x: F) -> F::Output where F: Future + Send + 'static, F::Output: Send + 'static {}",
        "fn f<'a>(x: &'a str, y: &'_ str) -> &'a str { x }",
        "struct A<'a>(&'a str);\nimpl<'b> A<'b> {}\nfn g<'c>() {}",
        "impl<'a> A<'a> { const N: &'static str = \"n\"; fn f(&self) -> &'static str { Self::N } }",
        "fn f<'a>(x: &'a str) { 'outer: loop { 'inner: for x in y { break 'outer; } continue 'outer } }",
        "fn f() { 'block: { break 'block; } 'w: while x { continue 'w } 'x: loop {} }",
        "const A: char = 'a'; const B: u8 = b'b'; const C: &str = \"<'a, 'b>\"; // <'a, 'b>",
        "macro_rules! m { ($x:expr) => { $x + 'c' } }",
        "fn f() -> Pin<Box<dyn Future<Output = u8> + Send + 'static>> {}",
        "fn f(x: Box<dyn std::error::Error>, y: &dyn Fn(u8) -> u8) -> BoxStream<'static, u8> {}",
        "trait Handler { fn on(&self); }\nfn f(x: Vec<Box<dyn Handler>>) {}",
        "trait Source { type Item; }\nfn f<S: Source<Item = u8>>(x: S) {}",
        "// it's what's here",
        "fn broken( { don't",
    ] {
        assert_eq!(kinds(content), [], "{content}");
    }
}

#[test]
fn own_equality_is_flagged() {
    for content in [
        "impl PartialEq for A { }",
        "impl<T> PartialEq<Vec<fn() -> T>> for A<T> { }",
        "impl std::cmp::Eq for A {}",
        "impl ::core::hash::Hash for A {}",
        "impl Ord for A {}",
        "impl PartialOrd<u8> for A {}",
        "impl r#PartialEq for A {}",
        "impl PartialEq /* as usual */ for A {}",
        "use std::cmp::PartialEq as P;\nimpl P for A {}",
        "use std::cmp::{self, Eq as E};",
        "lie!(PartialEq);",
        "lie!{ std::cmp::PartialEq }",
        "macro_rules! lie { () => { impl PartialEq for A {} } }",
    ] {
        assert_eq!(lines(FlagKind::OwnEquality, content).len(), 1, "{content}");
    }
}

#[test]
fn derives_bounds_and_calls_are_no_own_equality() {
    for content in [
        "#[derive(Debug, PartialEq, Eq, Hash)] struct A;",
        "#[cfg_attr(all(), derive(PartialOrd, Ord))] struct A;",
        "fn f<T: PartialEq + std::hash::Hash>() where T: Eq {}",
        "fn f(x: impl PartialEq<u8>) -> impl Hash { x }",
        "use std::hash::{Hash, Hasher};\nfn f() { x.hash(&mut h); Ord::cmp(&a, &b); <u8 as PartialEq>::eq(&a, &b); }",
        "assert!(PartialEq::eq(&a, &b));",
        "project! { struct A<T: Eq + Hash> { t: T } }",
        "// impl PartialEq for A\nconst A: &str = \"impl PartialEq for A\";",
    ] {
        assert_eq!(kinds(content), [], "{content}");
    }
}

#[test]
fn what_the_solution_does_itself_is_no_own_equality() {
    let solution = "impl PartialEq for A {}";
    assert_eq!(scan("impl Eq for A {}", solution).flags, []);
    assert_eq!(scan("impl Eq for A {}", "#[derive(PartialEq)] struct A;").flags.len(), 1);
}

#[test]
fn files_for_the_compiler_are_told() {
    for content in [
        "include!(\"x\");",
        "const A: &str = include_str!(\"/etc/passwd\");",
        "const A: &[u8] = core::include_bytes!(\"x\");",
        "use std::include_str as read;",
        "use std::{include as read};",
        "m!(include_bytes);",
        "const A: &str = env!(\"HOME\");",
        "const A: Option<&str> = option_env!(\"HOME\");",
        "#[path = \"x.rs\"] mod x {}",
        "#[cfg_attr(all(), path = \"x.rs\")] mod x {}",
        "mod x;",
        "pub mod r#x;",
        "macro_rules! m { ($x:ident) => { mod $x; } }",
    ] {
        assert_eq!(lines(FlagKind::NamesFiles, content).len(), 1, "{content}");
    }
    for content in [
        "use std::env; fn f() { env::var(\"A\"); }",
        "mod x { }",
        "fn f() { let path = 1; if path == 2 {} }",
        "fn f() { g(&[path = 3]) }",
        "fn include(path: &str) {}",
        "// include!(\"x\")",
    ] {
        assert_eq!(kinds(content), [], "{content}");
    }
}

#[test]
fn a_file_that_cannot_be_taken_apart_is_flagged_only_with_two_lifetimes() {
    assert_eq!(kinds("fn f<'a, 'b>( {"), [(FlagKind::CompilerHole, None)]);
    assert_eq!(kinds("fn f<'a>() -> char { 'x' "), []);
}

#[test]
fn flags_are_few_sorted_and_printable() {
    let many = "include!(\"a\"); fn f<'a, 'b>() {}\n".repeat(100);
    let flags = scan(&many, PLAIN).flags;
    assert_eq!(flags.len(), 2 * MAX_FLAGS_OF_A_KIND);
    assert!(flags.is_sorted());
    assert!(flags.iter().all(|flag| !flag.note.chars().any(char::is_control)));
}

#[test]
fn depth_and_length_are_no_danger() {
    for content in [
        "(".repeat(100_000) + &")".repeat(100_000),
        "<".repeat(200_000),
        "Eq<".repeat(5_000),
        "fn a ".repeat(10_000),
    ] {
        assert!(scan(&content, PLAIN).refused.is_none());
    }
    for content in
        ["", "\u{feff}", "\0", "'", "\"", "/*", "'a", "#!", "#!\n", "&", "dyn", "fn", "macro_rules", "path="]
    {
        scan(content, content);
    }
}
