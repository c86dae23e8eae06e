//! verdict: failed
//! says: never more than the limit and never fewer
//! says: seen 12 at once
//! why: the permit is given back when the head is there, and the body is still to come

use futures::future::join_all;
use reqwest::{Client, Error};
use tokio::sync::Semaphore;

async fn download(client: &Client, url: String, limit: &Semaphore) -> Result<String, Error> {
    let response = {
        let _permit = limit.acquire().await.expect("it is never closed");
        client.get(url).send().await?.error_for_status()?
    };
    response.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let limit = Semaphore::new(at_once);
    join_all(urls.into_iter().map(|url| download(client, url, &limit))).await
}
