//! verdict: failed
//! says: a request ends when the archive answers
//! says: rigel in 480
//! why: side by side, but with a small channel between: who waits in `send` does not poll its requests

use futures::stream::{self, StreamExt};
use lab::{Service, ms};
use std::pin::pin;
use tokio::sync::mpsc::channel;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let (sender, mut receiver) = channel(1);
    let fetching = async move {
        let requests = stream::iter(&pictures).map(|picture| fetch(archive, picture));
        let mut fetched = pin!(requests.buffered(2));
        while let Some(picture) = fetched.next().await {
            sender.send(picture).await.expect("somebody adds");
        }
    };
    let adding = async {
        let mut result = Ok(());
        while let Some(picture) = receiver.recv().await {
            match picture {
                Ok(picture) => add(sky, &picture).await,
                Err(error) => result = Err(error),
            }
        }
        result
    };
    tokio::join!(fetching, adding).1
}
