//! starter: failed
//! says: every whale comes as soon as its page is read
//! says: orca (100 ms), minke (100 ms), blue (250 ms)
//! says: the pages behind it are not read yet

use crate::exercise::whales;
use futures::stream::{Stream, StreamExt};
use lab::{Reply, Service, ms};
use std::pin::pin;
use tokio::time::{sleep, timeout};

/// A log with these pages, each with the whales on it and the ms that it takes. To find out that there are no
/// more takes 20 ms.
fn log_of<const N: usize>(pages: [(&'static str, u64); N]) -> Service {
    Service::scripted("log", move |request| {
        let number = request.name.trim_start_matches("page ").parse::<usize>().unwrap_or(0);
        let (whales, takes) = pages.get(number.wrapping_sub(1)).copied().unwrap_or(("", 20));
        Reply::ok(whales).after(ms(takes))
    })
}

/// As many whales as there are, each with the moment at which it comes: `orca (100 ms)`.
async fn stamped(whales: impl Stream<Item = String>) -> Vec<String> {
    whales.map(|whale| format!("{whale} ({} ms)", lab::elapsed().as_millis())).collect().await
}

const WHALES: &str = "the whales, and when they come";
const PAGES: &str = "the pages that are read, or begun";

#[lab::test]
async fn every_whale_comes_as_soon_as_its_page_is_read() {
    let log = log_of([("orca, minke", 100), ("blue", 150), ("fin, orca", 50)]);
    let expected = ["orca (100 ms)", "minke (100 ms)", "blue (250 ms)", "fin (300 ms)", "orca (300 ms)"];
    lab::expect_eq(WHALES, stamped(whales(&log)).await, expected);
}

#[lab::test]
async fn when_a_whale_is_shown_the_pages_behind_it_are_not_read_yet() {
    let log = log_of([("beluga", 40), ("sei, sperm", 60), ("gray", 80), ("humpback", 10)]);
    let shown = stamped(whales(&log).take(3)).await;
    lab::expect_eq(PAGES, log.log().started(), ["page 1", "page 2"]);
    lab::expect_eq(WHALES, shown, ["beluga (40 ms)", "sei (100 ms)", "sperm (100 ms)"]);
}

#[lab::test]
async fn while_nobody_asks_nothing_is_read() {
    let log = log_of([("minke, bowhead", 70), ("pilot", 30), ("orca", 30), ("fin", 30)]);
    let mut whales = pin!(whales(&log));
    sleep(ms(1000)).await;
    lab::expect_eq("the pages that are read before the first question", log.log().started().len(), 0);
    lab::expect_eq("the first whale", whales.next().await.as_deref(), Some("minke"));
    lab::expect_eq("the second whale", whales.next().await.as_deref(), Some("bowhead"));
    sleep(ms(1000)).await;
    lab::expect_eq("the pages that are read after two questions", log.log().started(), ["page 1"]);
    lab::expect_eq("the third whale", whales.next().await.as_deref(), Some("pilot"));
    sleep(ms(1000)).await;
    lab::expect_eq(
        "the pages that are read after three questions",
        log.log().started(),
        ["page 1", "page 2"],
    );
    lab::expect_elapsed(ms(3100));
}

#[lab::test]
async fn when_the_stream_is_dropped_nobody_reads_on() {
    let log = log_of([("blue", 100), ("sei", 300), ("fin", 100)]);
    {
        let mut whales = pin!(whales(&log));
        lab::expect_eq("the first whale", whales.next().await.as_deref(), Some("blue"));
        let second = timeout(ms(50), whales.next()).await;
        let second = second.ok().flatten().unwrap_or("not here yet".to_string());
        lab::expect_eq("the second whale, 50 ms after the first", second, "not here yet");
    }
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_dropped_at(log.log(), "page 2", ms(150));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_log_of_400_pages_is_read_to_its_end() {
    let pages = [("narwhal, orca, right", 1); 400];
    let log = log_of(pages);
    let count = whales(&log).count().await;
    lab::expect_eq("the number of whales", count, 1200);
    lab::expect_eq("the number of pages that are read", log.log().started().len(), 401);
}

#[lab::test]
async fn an_empty_log_has_no_whales() {
    let log = log_of([]);
    lab::expect_eq(WHALES, stamped(whales(&log)).await, Vec::<String>::new());
    lab::expect_elapsed(ms(20));
}
