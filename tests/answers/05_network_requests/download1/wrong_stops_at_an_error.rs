//! verdict: failed
//! says: an error stays in its place and stops nobody
//! why: a `Result` collects up to the first error, and drops the rest

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let mut downloads = iter(urls).map(|url| download(client, url)).buffered(at_once);
    let mut diaries = Vec::new();
    while let Some(diary) = downloads.next().await {
        let failed = diary.is_err();
        diaries.push(diary);
        if failed {
            break;
        }
    }
    diaries
}
