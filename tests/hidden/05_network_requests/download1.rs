//! starter: failed
//! says: never more than the limit
//! says: 2 at once
//! says: 12 at once

use crate::exercise::download_all;
use lab::http::{Reply, Server};
use lab::ms;
use reqwest::Client;

/// A diary takes as many milliseconds as its address says, from the first page to the last: `/1871/40`.
fn archive() -> Server {
    Server::start(|request| {
        let takes = request.path.rsplit('/').next().and_then(|ms| ms.parse().ok()).unwrap_or(0);
        match request.path.starts_with("/burnt") {
            true => Reply::status(410).after(ms(takes)),
            false => Reply::ok(diary(&request.path)).in_parts(6, ms(takes / 5)),
        }
    })
}

fn diary(path: &str) -> String {
    format!("Dear diary of {path}, today it rained.")
}

fn urls(server: &Server, paths: &[String]) -> Vec<String> {
    paths.iter().map(|path| server.url(path)).collect()
}

/// `/1871/20`, `/1872/20`... each with its time.
fn paths<const N: usize>(takes: [u64; N]) -> Vec<String> {
    takes.iter().zip(1871..).map(|(takes, year)| format!("/{year}/{takes}")).collect()
}

/// The texts, and of an error its status.
async fn download(server: &Server, paths: &[String], at_once: usize) -> Vec<Result<String, Option<u16>>> {
    let results = download_all(&Client::new(), urls(server, paths), at_once).await;
    let status = |error: reqwest::Error| error.status().map(|status| status.as_u16());
    results.into_iter().map(|result| result.map_err(status)).collect()
}

fn diaries(paths: &[String]) -> Vec<Result<String, Option<u16>>> {
    paths.iter().map(|path| Ok(diary(path))).collect()
}

#[lab::test]
async fn never_more_than_the_limit_and_never_fewer() {
    let server = archive();
    download(&server, &paths([50; 12]), 2).await;
    lab::expect_peak(server.gauge(), 2);
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn the_limit_is_the_callers() {
    let server = archive();
    download(&server, &paths([20, 30, 40, 30, 20, 10, 20, 30, 40, 30, 20, 10, 30, 25, 35]), 5).await;
    lab::expect_peak(server.gauge(), 5);
}

#[lab::test]
async fn one_at_a_time_if_the_archive_wants_it() {
    let server = archive();
    let paths = paths([10, 40, 25]);
    lab::expect_eq("the diaries", download(&server, &paths, 1).await, diaries(&paths));
    lab::expect_peak(server.gauge(), 1);
    lab::expect_elapsed(ms(75));
}

#[lab::test]
async fn a_slow_one_does_not_hold_up_a_round() {
    let server = archive();
    let paths = paths([10, 100, 100, 10]);
    lab::expect_eq("the diaries", download(&server, &paths, 2).await, diaries(&paths));
    lab::expect_elapsed(ms(110));
}

#[lab::test]
async fn the_order_is_that_of_the_addresses() {
    let server = archive();
    let paths = paths([90, 20, 70, 45, 5, 60]);
    lab::expect_eq("the diaries", download(&server, &paths, 3).await, diaries(&paths));
}

#[lab::test]
async fn an_error_stays_in_its_place_and_stops_nobody() {
    let server = archive();
    let paths = ["/1871/30", "/burnt/10", "/1873/20", "/burnt/40", "/1875/10"].map(String::from);
    let mut expected = diaries(&paths);
    (expected[1], expected[3]) = (Err(Some(410)), Err(Some(410)));
    lab::expect_eq("the diaries", download(&server, &paths, 2).await, expected);
    lab::expect_peak(server.gauge(), 2);
}

#[lab::test]
async fn a_download_that_breaks_off_is_an_error() {
    let server = Server::start(|request| match request.path.as_str() {
        "/2/0" => Reply::ok("half of it is lost").truncated(),
        path => Reply::ok(diary(path)).after(ms(10)),
    });
    let paths = ["/1/0", "/2/0", "/3/0"].map(String::from);
    let mut expected = diaries(&paths);
    expected[1] = Err(None);
    lab::expect_eq("the diaries", download(&server, &paths, 2).await, expected);
}

#[lab::test]
async fn there_may_be_few_addresses_or_none() {
    let server = archive();
    lab::expect_eq("no diaries", download(&server, &[], 3).await, []);
    let paths = paths([30, 15]);
    lab::expect_eq("two diaries", download(&server, &paths, 100).await, diaries(&paths));
    lab::expect_elapsed(ms(30));
}
