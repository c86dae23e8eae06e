//! verdict: passed
//! why: no tasks: one future fetches and one adds, in the order of the list; the first never waits for the second

use futures::stream::{self, StreamExt};
use lab::{Service, ms};
use std::pin::pin;
use tokio::sync::mpsc::unbounded_channel;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let (sender, mut receiver) = unbounded_channel();
    let fetching = async move {
        let requests = stream::iter(&pictures).map(|picture| fetch(archive, picture));
        let mut fetched = pin!(requests.buffered(2));
        while let Some(picture) = fetched.next().await {
            sender.send(picture).expect("somebody adds");
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
