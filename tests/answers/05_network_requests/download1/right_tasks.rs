//! verdict: passed
//! why: a task for each download, with an owned permit; the handles keep the order

use reqwest::{Client, Error};
use std::sync::Arc;
use tokio::sync::Semaphore;

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let limit = Arc::new(Semaphore::new(at_once));
    let mut tasks = Vec::new();
    for url in urls {
        let (client, limit) = (client.clone(), Arc::clone(&limit));
        tasks.push(tokio::spawn(async move {
            let _permit = limit.acquire_owned().await.expect("it is never closed");
            client.get(url).send().await?.error_for_status()?.text().await
        }));
    }
    let mut diaries = Vec::new();
    for task in tasks {
        diaries.push(task.await.expect("a download does not panic"));
    }
    diaries
}
