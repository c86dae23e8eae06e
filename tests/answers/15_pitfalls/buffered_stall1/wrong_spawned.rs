//! verdict: failed
//! says: nothing is left when somebody gives up during the first fetch
//! says: 2 tasks and 2 calls
//! why: the tasks are polled, but nobody owns them

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
    let requests = stream::iter(pictures).map(|picture| {
        let archive = archive.clone();
        tokio::spawn(async move { fetch(&archive, &picture).await })
    });
    let mut fetched = pin!(requests.buffered(2));
    while let Some(picture) = fetched.next().await {
        match picture.expect("a fetch does not panic") {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => result = Err(error),
        }
    }
    result
}
