//! verdict: passed
//! why: out of order, each with its number, and sorted at the end: nobody waits for the one at the front

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let numbered = urls.into_iter().enumerate();
    let downloads = iter(numbered).map(async |(number, url)| (number, download(client, url).await));
    let mut diaries: Vec<_> = downloads.buffer_unordered(at_once).collect().await;
    diaries.sort_by_key(|(number, _)| *number);
    diaries.into_iter().map(|(_, diary)| diary).collect()
}
