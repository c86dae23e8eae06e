//! verdict: failed
//! says: a request ends when the archive answers
//! says: mars in 600
//! why: `for_each` is the same loop: it awaits its body before it asks the stream again

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
    let fetched = requests.buffered(2);
    fetched
        .fold(Ok(()), async |result, picture| match picture {
            Ok(picture) => {
                add(sky, &picture).await;
                result
            }
            Err(error) => Err(error),
        })
        .await
}
