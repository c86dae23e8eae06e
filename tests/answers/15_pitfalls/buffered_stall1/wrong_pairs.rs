//! verdict: failed
//! says: no time is lost once the first picture is there
//! why: two fetched, two added, two fetched: no stall, but the map waits for each pair

use futures::future::join_all;
use lab::{Service, ms};

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let mut result = Ok(());
    for pair in pictures.chunks(2) {
        for picture in join_all(pair.iter().map(|picture| fetch(archive, picture))).await {
            match picture {
                Ok(picture) => add(sky, &picture).await,
                Err(error) => result = Err(error),
            }
        }
    }
    result
}
