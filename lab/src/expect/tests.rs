//! Tests of the messages of expectations.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::failure::elapsed_text;
use super::value_text::pair;
use super::*;

/// The text of the panic that `check` ends with.
fn text_of(check: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(check)).expect_err("it should have failed");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => payload.downcast_ref::<&str>().expect("a text").to_string(),
    }
}

fn formatted(value: &dyn Debug) -> String {
    pair(value, &"something else altogether").0
}

#[test]
fn equal_values_pass() {
    expect_eq("steps", vec!["a".to_owned()], ["a"]);
    expect_eq("none", Vec::<String>::new(), [""; 0]);
    expect("it holds", true);
}

#[test]
fn the_message_says_what_was_expected_and_seen() {
    let text =
        text_of(|| expect_eq("the steps, in order", vec!["pour".to_owned()], ["boil", "grind", "pour"]));
    assert_eq!(text, "the steps, in order\n  expected  boil, grind, pour\n  seen      pour");
    assert_eq!(text_of(|| expect("the loser was dropped", false)), "does not hold: the loser was dropped");
    assert_eq!(text_of(|| fail("cups", "three", "two")), "cups\n  expected  three\n  seen      two");
}

#[test]
fn values_are_shown_without_brackets_and_quotes() {
    assert_eq!(formatted(&["boil", "pour"]), "boil, pour");
    assert_eq!(formatted(&Vec::<u8>::new()), "nothing");
    assert_eq!(formatted(&[1, 2]), "1, 2");
    assert_eq!(formatted(&[(100, "a"), (200, "b")]), r#"(100, "a"), (200, "b")"#);
    assert_eq!(formatted(&[vec![1], vec![2, 3]]), "[1], [2, 3]");
    assert_eq!(formatted(&[Ok("latte"), Err(7)]), r#"Ok("latte"), Err(7)"#);
    assert_eq!(formatted(&"latte"), "latte");
    assert_eq!(formatted(&Some(3)), "Some(3)");
}

#[test]
fn ambiguous_texts_keep_their_quotes() {
    assert_eq!(formatted(&""), r#""""#);
    assert_eq!(formatted(&["a, b", "c"]), r#""a, b", c"#);
    assert_eq!(formatted(&[" a", "b\n", "[x"]), r#"" a", "b\n", "[x""#);
    assert_eq!(formatted(&[r#"say "hi", then"#]), r#""say \"hi\", then""#);
    assert_eq!(formatted(&["nothing"]), r#""nothing""#);
}

#[test]
fn a_text_that_cannot_be_split_is_unchanged() {
    assert_eq!(formatted(&['"', 'x']), r#"['"', 'x']"#);
}

#[test]
fn unequal_values_never_look_equal() {
    let (seen, expected) = pair(&vec!["7"], &vec![7]);
    assert_eq!((seen.as_str(), expected.as_str()), (r#"["7"]"#, "[7]"));
}

#[lab::test]
async fn elapsed_time_is_exact() {
    tokio::time::sleep(crate::ms(600)).await;
    expect_elapsed(crate::ms(600));
    let text = text_of(|| expect_elapsed(crate::ms(599)));
    assert_eq!(text, "the time it takes\n  expected  599 ms in all\n  seen      600 ms in all");
}

#[lab::test(real_clock)]
async fn elapsed_time_cannot_be_expected_on_the_real_clock() {
    assert!(text_of(|| expect_elapsed(crate::ms(0))).contains("needs the paused clock"));
}

#[lab::test]
async fn tasks_left_behind_are_counted() {
    expect_no_tasks_alive();
    let task = tokio::spawn(std::future::pending::<()>());
    assert!(text_of(expect_no_tasks_alive).ends_with("seen      1 task still running"));
    task.abort();
    let _ = task.await;
    expect_no_tasks_alive();
}

#[test]
fn a_peak_is_exact() {
    let gauge = Gauge::new();
    let both = (gauge.enter(), gauge.enter());
    drop(both);
    expect_peak(&gauge, 2);
    assert_eq!(
        text_of(|| expect_peak(&gauge, 3)),
        "how many run at once\n  expected  3 at once\n  seen      2 at once"
    );
}

#[test]
fn fractions_of_a_millisecond_are_shown() {
    assert_eq!(elapsed_text(Duration::from_micros(1500)), "1.500000 ms in all");
    assert_eq!(elapsed_text(Duration::from_secs(86_400)), "86400000 ms in all");
}
