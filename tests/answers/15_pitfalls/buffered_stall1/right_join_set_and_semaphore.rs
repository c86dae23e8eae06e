//! verdict: passed
//! why: a task for each picture, two of which get a permit; pictures wait in the set until they are added

use lab::{Service, ms};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let permits = Arc::new(Semaphore::new(2));
    let mut requests = JoinSet::new();
    for picture in pictures {
        let (archive, permits) = (archive.clone(), permits.clone());
        requests.spawn(async move {
            let _permit = permits.acquire().await.expect("it is not closed");
            fetch(&archive, &picture).await
        });
    }
    let mut failed = None;
    while let Some(fetched) = requests.join_next().await {
        match fetched.expect("a fetch does not panic") {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(()), Err)
}
