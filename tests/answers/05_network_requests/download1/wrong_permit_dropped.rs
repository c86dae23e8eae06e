//! verdict: failed
//! says: never more than the limit and never fewer
//! says: seen 12 at once
//! why: `let _ =` drops the permit in the same line

use futures::future::join_all;
use reqwest::{Client, Error};
use tokio::sync::Semaphore;

async fn download(client: &Client, url: String, limit: &Semaphore) -> Result<String, Error> {
    let _ = limit.acquire().await;
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let limit = Semaphore::new(at_once);
    join_all(urls.into_iter().map(|url| download(client, url, &limit))).await
}
