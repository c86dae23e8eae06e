//! verdict: passed
//! why: a set of tasks that is never fuller than allowed

use reqwest::{Client, Error};
use tokio::task::JoinSet;

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let (mut tasks, mut diaries) = (JoinSet::new(), Vec::new());
    for (number, url) in urls.into_iter().enumerate() {
        if tasks.len() == at_once {
            diaries.extend(tasks.join_next().await);
        }
        let client = client.clone();
        tasks.spawn(async move { (number, download(client, url).await) });
    }
    while let Some(diary) = tasks.join_next().await {
        diaries.push(diary);
    }
    let mut diaries: Vec<_> = diaries.into_iter().map(|diary| diary.expect("no panics")).collect();
    diaries.sort_by_key(|(number, _)| *number);
    diaries.into_iter().map(|(_, diary)| diary).collect()
}

async fn download(client: Client, url: String) -> Result<String, Error> {
    let mut response = client.get(url).send().await?.error_for_status()?;
    let mut text = Vec::new();
    while let Some(part) = response.chunk().await? {
        text.extend_from_slice(&part);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}
