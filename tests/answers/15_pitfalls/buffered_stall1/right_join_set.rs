//! verdict: passed
//! why: two tasks in a set, and a new one whenever one is taken out

use lab::{Service, ms};
use tokio::task::JoinSet;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let mut requests = JoinSet::new();
    let mut pictures = pictures.into_iter();
    let mut result = Ok(());
    loop {
        while requests.len() < 2
            && let Some(picture) = pictures.next()
        {
            let archive = archive.clone();
            requests.spawn(async move { fetch(&archive, &picture).await });
        }
        match requests.join_next().await {
            Some(Ok(Ok(picture))) => add(sky, &picture).await,
            Some(Ok(Err(error))) => result = Err(error),
            Some(Err(panic)) => std::panic::resume_unwind(panic.into_panic()),
            None => return result,
        }
    }
}
