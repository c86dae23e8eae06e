//! verdict: failed
//! says: no time is lost once the first picture is there
//! why: nobody stalls, but nothing is added before the last picture is there

use futures::stream::{self, StreamExt};
use lab::{Service, ms};

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let requests = stream::iter(&pictures).map(|picture| fetch(archive, picture));
    let fetched: Vec<_> = requests.buffered(2).collect().await;
    let mut result = Ok(());
    for picture in fetched {
        match picture {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => result = Err(error),
        }
    }
    result
}
