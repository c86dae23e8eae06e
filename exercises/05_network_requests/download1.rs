//! # Twelve open books
//!
//! An archive has put its old diaries on the web, and a historian downloads them all. The archive's
//! server is small. It asks its guests for a limit, "not more than two at once", and counts from the
//! request to the last byte of the answer. The historian's program keeps the limit, she thinks: there
//! is a `buffered` in it. But the archive writes to her that it saw twelve downloads at once.
//!
//! Your task:
//! - From the first request to the last byte there are never more than `at_once` downloads under way.
//! - No rounds: as soon as a download, and all those before it, are done, the next one begins, even if
//!   others still take long.
//! - The results are in the order of the addresses, one for each. An error is an `Err` in its place,
//!   and stops nobody else.
//!
//! The tests look at the results, at the time that passed, and at how many downloads the server saw at
//! once. There may be fewer addresses than `at_once`, or none; `at_once` is at least 1.

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    // TODO: what has arrived when `send().await` is done, and what has not?
    let requests = iter(urls).map(|url| client.get(url).send());
    let responses: Vec<_> = requests.buffered(at_once).collect().await;

    let mut diaries = Vec::new();
    for response in responses {
        let diary = match response.and_then(|response| response.error_for_status()) {
            Ok(response) => response.text().await,
            Err(error) => Err(error),
        };
        diaries.push(diary);
    }
    diaries
}
