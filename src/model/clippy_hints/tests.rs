//! The places are marked with `$` in the source.

use super::*;
use crate::model::{diagnostic::Level, verdict::SourceLocation};

fn remark(code: &str, at: (u32, u32)) -> Diagnostic {
    Diagnostic {
        level: Level::Warning,
        code: Some(code.into()),
        message: code.into(),
        place: Some(SourceLocation { file: "a.rs".into(), line: at.0 }),
        column: Some(at.1),
        rendered: code.into(),
    }
}

/// The source without the mark, and the mark's line and column.
fn marked(source: &str) -> (String, (u32, u32)) {
    let (before, _) = source.split_once('$').expect(source);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (source.replace('$', ""), (u32::try_from(line).expect("few"), u32::try_from(column).expect("few")))
}

fn is_shown(code: &str, source: &str) -> bool {
    let (text, at) = marked(source);
    !choose(&text, vec![remark(code, at)]).is_empty()
}

#[test]
fn blocking_matters_only_where_a_poll_runs_it() {
    let table = [
        ("async fn f() { $sleep(); }", true),
        (
            "pub async fn f<T: Into<u32>, U>(t: T) -> u32 where U: Copy { for _ in 0..3 { g($read()); } }",
            true,
        ),
        ("impl S { pub(crate) async fn f(&self) { if true { rx.$recv(); } } }", true),
        ("fn f() { block_on(async { $sleep() }) }", true),
        ("fn f() -> impl Future { async move { $sleep() } }", true),
        ("fn f() { let g = async |x| $sleep(x); }", true),
        ("fn f() { let g = async move |x, y| { $sleep(x) }; }", true),
        ("fn f() { spawn(|| rt.block_on(async { $sleep() })) }", true),
        ("async fn f() { tokio::join!(a(), async { $sleep() }) }", true),
        ("fn f() { tokio::spawn(async move { $sleep() }); }", true),
        ("async fn f() { v.iter().map(|name| $read(name)).collect() }", true),
        ("async fn f() { let a = b || $read(); }", true),
        ("#[tokio::main]\nasync fn main() {\n    let ä = \"ö\"; $sleep();\n}", true),
        ("fn f() { $sleep(); }", false),
        ("async fn g() {}\nfn f() { $sleep(); }", false),
        ("fn main() { block_on(async {}); $sleep(); }", false),
        ("async fn f() { fn g() { $sleep() } g() }", false),
        ("async fn f() { spawn_blocking(|| $sleep()).await }", false),
        ("async fn f() { tokio::task::spawn_blocking(move || { let x = 1; $read(x) }).await }", false),
        ("async fn f() { spawn_blocking::<_, u32>(move || { $read() }).await }", false),
        ("async fn f() { block_in_place(|| $read()) }", false),
        ("async fn f() { std::thread::spawn(move || $sleep()); }", false),
        ("async fn f() { thread::scope(|s| { s.spawn(|| $sleep()); }) }", false),
        ("async fn f() { thread::Builder::new().spawn(move || { $sleep() }); }", false),
        ("async fn f() { let work = move || $sleep(); spawn_blocking(work).await }", false),
        ("async fn f() { let work = |a, b| { $sleep() }; spawn_blocking(work).await }", false),
        ("async fn f() { spawn_blocking(a).await; $read(); }", true),
        ("this is no { Rust $x", false),
    ];
    for (source, wanted) in table {
        assert_eq!(is_shown("clippy::disallowed_methods", source), wanted, "{source}");
    }
}

#[test]
fn a_guard_that_was_dropped_is_not_held() {
    let table = [
        ("let $g = m.lock().unwrap(); work(&g); drop(g); save().await;", false),
        ("let $mut g = m.lock().unwrap(); *g += 1; std::mem::drop(g); save().await;", false),
        ("loop { let $g = m.lock(); if *g == 1 { continue } drop(g); save().await; }", false),
        ("let $g = m.lock(); spawn(async { save().await }); drop(g); save().await;", false),
        ("let $g = m.lock(); save().await;", true),
        ("let $g = m.lock(); save().await; drop(g);", true),
        ("let $g = m.lock(); tokio::join!(a(), b()); drop(g);", true),
        ("let $g = m.lock(); if x { drop(g); } save().await;", true),
        ("let $g = m.lock(); let later = || drop(g); save().await;", true),
        ("let $g = m.lock(); let g = other.lock(); drop(g); save().await;", true),
        ("let $mut g = m.lock(); drop(g); save().await; g = m.lock(); save().await;", true),
        ("let $g = m.lock(); if x { save().await } drop(g);", true),
        ("let $g = m.lock(); drop(h); save().await;", true),
        ("if let Ok($g) = m.lock() { drop(g); save().await }", true),
        ("match $m.lock() { g => save().await }", true),
    ];
    for (body, wanted) in table {
        let source = format!("async fn f() {{ {body} }}");
        assert_eq!(is_shown("clippy::await_holding_lock", &source), wanted, "{body}");
    }
}

#[test]
fn a_public_function_is_async_because_the_tests_await_it() {
    assert!(is_shown("clippy::unused_async", "fn a() {}\n$async fn f() {}"));
    assert!(!is_shown("clippy::unused_async", "fn a() {}\n  $pub async fn f() {}"));
}

#[test]
fn the_most_useful_come_first_and_few_of_the_others() {
    let codes = [
        "clippy::eq_op",
        "clippy::large_futures",
        "clippy::ifs_same_cond",
        "clippy::await_holding_lock",
        "clippy::infinite_iter",
        "clippy::let_underscore_future",
    ];
    let chosen = choose("", codes.iter().map(|code| remark(code, (1, 1))).collect());
    let chosen: Vec<&str> = chosen.iter().filter_map(|found| found.code.as_deref()).collect();
    assert_eq!(
        chosen,
        [
            "clippy::let_underscore_future",
            "clippy::await_holding_lock",
            "clippy::large_futures",
            "clippy::eq_op",
            "clippy::ifs_same_cond",
        ]
    );
}

#[test]
fn nothing_is_said_about_lint_levels() {
    let rendered = "warning: use of a disallowed method `std::thread::sleep`\n  = note: why\n  = note: requested on the \
                    command line with `-W clippy::disallowed-methods`\n  = help: for further information visit https://x";
    let mut found = remark("clippy::disallowed_methods", (1, 16));
    found.rendered = rendered.into();
    let chosen = choose("async fn f() { sleep() }", vec![found]);
    let rendered: Vec<&str> = chosen.iter().map(|found| found.rendered.as_str()).collect();
    assert_eq!(rendered, ["warning: this blocks the whole thread: `std::thread::sleep`\n  = note: why"]);
}

#[test]
fn the_configuration_is_toml_and_says_what_to_use() {
    let config: toml::Table = toml::from_str(CLIPPY_TOML).expect("TOML");
    let methods = config["disallowed-methods"].as_array().expect("a list");
    let sleep = methods.iter().find(|method| method["path"].as_str() == Some("std::thread::sleep"));
    let reason = sleep.and_then(|sleep| sleep["reason"].as_str()).expect("a reason");
    assert!(reason.contains("`tokio::time::sleep(..).await`"), "{reason}");
    for method in methods {
        assert!(method["reason"].as_str().is_some_and(|reason| reason.len() < 71), "{method}");
    }
}
