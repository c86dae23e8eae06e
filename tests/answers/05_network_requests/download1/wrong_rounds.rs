//! verdict: failed
//! says: a slow one does not hold up a round
//! says: expected 110 ms in all
//! says: seen 200 ms in all
//! why: each round waits for its slowest

use futures::future::join_all;
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let mut diaries = Vec::new();
    for round in urls.chunks(at_once) {
        diaries.extend(join_all(round.iter().map(|url| download(client, url.clone()))).await);
    }
    diaries
}
