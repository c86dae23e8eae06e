//! verdict: failed
//! says: never more than the limit and never fewer
//! why: the task that reads the body is outside of the limit

use futures::future::join_all;
use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let readers = iter(urls).map(|url| async move {
        let response = client.get(url).send().await;
        tokio::spawn(async move { response?.error_for_status()?.text().await })
    });
    let readers: Vec<_> = readers.buffered(at_once).collect().await;
    let diaries = join_all(readers).await;
    diaries.into_iter().map(|diary| diary.expect("a reader does not panic")).collect()
}
