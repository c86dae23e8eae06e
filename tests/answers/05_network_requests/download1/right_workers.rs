//! verdict: passed
//! why: as many workers as allowed, that take from one list of jobs

use futures::future::join_all;
use reqwest::{Client, Error};
use std::sync::Mutex;

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let mut diaries: Vec<Option<Result<String, Error>>> = urls.iter().map(|_| None).collect();
    let jobs = Mutex::new(urls.into_iter().zip(&mut diaries));
    let worker = async || {
        loop {
            let Some((url, place)) = jobs.lock().expect("nobody panics with it").next() else { return };
            *place = Some(download(client, url).await);
        }
    };
    join_all((0..at_once).map(|_| worker())).await;
    drop(jobs);
    diaries.into_iter().flatten().collect()
}

async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}
