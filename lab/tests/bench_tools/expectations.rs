//! What expectations say when they fail.

use lab::{DropLog, Gauge, Log, Reply, Service, ms};
use tokio::time::{sleep, timeout};

use crate::text_of;

fn log_of<const N: usize>(entries: [&str; N]) -> Log {
    let log = Log::new();
    entries.into_iter().for_each(|entry| log.record(entry));
    log
}

#[test]
fn an_order_holds_with_others_in_between() {
    lab::expect_order(&log_of(["boil", "hum", "grind", "pour"]), ["boil", "grind", "pour"]);
    lab::expect_order(&log_of(["a", "b", "a"]), ["a", "b", "a"]);
    lab::expect_order(&log_of(["a"]), []);
}

#[test]
fn a_wrong_order_is_told() {
    let text = |entries: &Log| text_of(|| lab::expect_order(entries, ["boil", "grind", "pour"]));
    assert_eq!(
        text(&log_of(["grind", "hum", "boil", "pour"])),
        "the order of events\n  expected  boil, grind, pour\n  seen      grind, boil, pour"
    );
    assert!(text(&log_of(["pour"])).ends_with("seen      pour; never boil, never grind"));
    assert!(text(&log_of(["hum"])).ends_with("seen      never boil, never grind, never pour"));
    assert!(
        text(&log_of(["boil", "grind", "grind", "pour"])).ends_with("seen      boil, grind, grind, pour")
    );
}

#[lab::test]
async fn the_moment_of_a_drop_is_exact() {
    let log = DropLog::new();
    let text = |at| text_of(|| lab::expect_dropped_at(&log, "slow", ms(at)));
    assert!(text(50).ends_with("seen      it was never started"));
    let first = log.track("slow");
    assert!(text(50).ends_with("seen      it is still going on"));
    sleep(ms(50)).await;
    drop(first);
    lab::expect_dropped_at(&log, "slow", ms(50));
    assert_eq!(text(49), "the moment at which `slow` is dropped\n  expected  49 ms\n  seen      50 ms");
    sleep(ms(10)).await;
    drop(log.track("slow"));
    assert!(text(50).ends_with("expected  50 ms\n  seen      50 ms, 60 ms"));
}

#[lab::test]
async fn what_was_finished_was_not_dropped() {
    let log = DropLog::new();
    let work = log.track("slow");
    sleep(ms(20)).await;
    work.finish();
    let text = text_of(|| lab::expect_dropped_at(&log, "slow", ms(20)));
    assert!(text.ends_with("seen      it was finished, at 20 ms"));
}

#[lab::test]
async fn tasks_and_calls_that_are_left_are_told() {
    lab::expect_nothing_leaked();
    let shop = Service::scripted("shop", |_| Reply::never());
    let tasks = ["lemons", "limes"].map(|name| tokio::spawn(shop.request(name)));
    sleep(ms(1)).await;
    assert_eq!(
        text_of(lab::expect_nothing_leaked),
        "what is left behind\n  expected  no task and no call\n  \
         seen      2 tasks and 2 calls (lemons, limes) still going on"
    );
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_call_that_is_kept_but_not_polled_is_left_too() {
    let shop = Service::new("shop");
    let mut calls = ["a", "b", "c", "d", "e"].map(|name| Box::pin(shop.call(name, ms(100))));
    for call in &mut calls {
        assert!(lab::poll_once(call).is_pending());
    }
    let text = text_of(lab::expect_nothing_leaked);
    assert!(text.ends_with("seen      5 calls (a, b, c, d, ...) still going on"), "{text}");
    drop(calls);
    lab::expect_nothing_leaked();
}

#[test]
fn leaks_are_looked_for_in_a_runtime() {
    assert!(text_of(lab::expect_nothing_leaked).contains("needs a runtime"));
}

#[test]
fn at_most_is_not_exactly() {
    let gauge = Gauge::new();
    let all = [gauge.enter(), gauge.enter(), gauge.enter()];
    lab::expect_at_most(&gauge, 3);
    lab::expect_at_most(&gauge, 4);
    drop(all);
    assert_eq!(
        text_of(|| lab::expect_at_most(&gauge, 2)),
        "how many there are at once\n  expected  at most 2 at once\n  seen      3 at once"
    );
}

#[lab::test]
async fn within_includes_the_very_moment() {
    let answer = async {
        sleep(ms(20)).await;
        7
    };
    assert_eq!(lab::expect_within("the answer", answer, ms(20)).await, 7);
    lab::expect_elapsed(ms(20));
}

#[test]
#[expect(unnameable_test_items)]
fn what_is_late_is_told() {
    #[lab::test]
    async fn late() {
        lab::expect_within("the answer", std::future::pending::<()>(), ms(20)).await;
    }
    assert_eq!(
        text_of(late),
        "the answer\n  expected  there within 20 ms\n  seen      not there after 20 ms"
    );
}

#[lab::test]
async fn what_does_not_block_is_not_blocked() {
    let _ = timeout(ms(5), std::future::pending::<()>()).await;
    lab::expect_not_blocked();
}
