//! verdict: failed
//! says: never more than the limit and never fewer
//! says: seen 1 at once
//! why: that is below every limit, and takes six times as long

use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let mut diaries = Vec::new();
    for url in urls {
        diaries.push(download(client, url).await);
    }
    diaries
}
