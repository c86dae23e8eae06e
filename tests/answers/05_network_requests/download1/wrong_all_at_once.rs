//! verdict: failed
//! says: never more than the limit and never fewer
//! says: seen 12 at once
//! why: `join_all` knows no limit

use futures::future::join_all;
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    join_all(urls.into_iter().map(|url| download(client, url))).await
}
