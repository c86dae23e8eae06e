//! verdict: failed
//! says: nothing is left when somebody gives up during the first fetch
//! why: a clean-up after the loop is not reached by a function that is dropped

use futures::stream::{self, StreamExt};
use lab::{Service, ms};
use std::pin::pin;
use std::sync::Mutex;
use tokio::task::AbortHandle;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let begun: Mutex<Vec<AbortHandle>> = Mutex::default();
    let requests = stream::iter(pictures).map(|picture| {
        let archive = archive.clone();
        let task = tokio::spawn(async move { fetch(&archive, &picture).await });
        begun.lock().unwrap().push(task.abort_handle());
        task
    });
    let mut fetched = pin!(requests.buffered(2));
    let mut result = Ok(());
    while let Some(picture) = fetched.next().await {
        match picture.expect("a fetch does not panic") {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => result = Err(error),
        }
    }
    begun.lock().unwrap().iter().for_each(AbortHandle::abort);
    result
}
