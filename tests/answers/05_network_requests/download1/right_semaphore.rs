//! verdict: passed
//! why: a permit for each download, until its text is there

use futures::future::join_all;
use reqwest::{Client, Error};
use tokio::sync::Semaphore;

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let limit = Semaphore::new(at_once);
    let download = async |url| {
        let _permit = limit.acquire().await.expect("it is never closed");
        client.get(url).send().await?.error_for_status()?.text().await
    };
    join_all(urls.into_iter().map(download)).await
}
