//! verdict: failed
//! says: no time is lost once the first picture is there
//! why: the loop never waits now, but the pictures are all added at once, and nobody waits for them

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
    let mut fetched = pin!(requests.buffered(2));
    while let Some(picture) = fetched.next().await {
        match picture {
            Ok(picture) => {
                let sky = sky.clone();
                tokio::spawn(async move { add(&sky, &picture).await });
            }
            Err(error) => result = Err(error),
        }
    }
    result
}
