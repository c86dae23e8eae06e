//! verdict: failed
//! says: a request ends when the archive answers
//! says: mars in 600
//! why: more requests that nobody polls

use futures::stream::{self, StreamExt};
use lab::{Service, ms};
use std::pin::pin;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let mut result = Ok(());
    let requests = stream::iter(&pictures).map(|picture| fetch(archive, picture));
    let mut fetched = pin!(requests.buffered(10));
    while let Some(picture) = fetched.next().await {
        match picture {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => result = Err(error),
        }
    }
    result
}
