//! verdict: failed
//! says: two requests are under way at once also of many
//! says: 1 at once
//! why: the next request is begun when the picture before is added: no stall, and nothing gained

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
    for picture in &pictures {
        match fetch(archive, picture).await {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => result = Err(error),
        }
    }
    result
}
