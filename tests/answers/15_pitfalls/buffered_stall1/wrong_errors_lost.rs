//! verdict: failed
//! says: a failed request costs one picture
//! says: seen      Ok(())
//! why: a failure costs one picture, and nobody hears of it

use futures::stream::{self, StreamExt};
use lab::{Service, ms};
use std::pin::pin;
use tokio_util::task::AbortOnDropHandle;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let requests = stream::iter(pictures).map(|picture| {
        let archive = archive.clone();
        AbortOnDropHandle::new(tokio::spawn(async move { fetch(&archive, &picture).await }))
    });
    let mut fetched = pin!(requests.buffered(2));
    while let Some(picture) = fetched.next().await {
        if let Ok(Ok(picture)) = picture {
            add(sky, &picture).await;
        }
    }
    Ok(())
}
