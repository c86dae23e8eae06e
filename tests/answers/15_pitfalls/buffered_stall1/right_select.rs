//! verdict: passed
//! why: one loop polls both, the requests and the picture that is being added

use futures::future::{BoxFuture, FutureExt};
use futures::stream::{self, StreamExt};
use lab::{Service, ms};
use std::collections::VecDeque;
use std::pin::pin;

async fn fetch(archive: &Service, picture: &str) -> Result<String, String> {
    let fetched = archive.request(picture).await;
    fetched.map_err(|fault| format!("{picture}: {fault}"))
}

async fn add(sky: &Service, picture: &str) {
    sky.call(&format!("add {picture}"), ms(500)).await;
}

pub async fn morning(archive: &Service, sky: &Service, pictures: Vec<String>) -> Result<(), String> {
    let requests = stream::iter(&pictures).map(|picture| fetch(archive, picture));
    let mut fetched = pin!(requests.buffer_unordered(2));
    let mut ready = VecDeque::new();
    let mut adding: Option<BoxFuture<'_, ()>> = None;
    let (mut more, mut result) = (true, Ok(()));
    loop {
        if adding.is_none() {
            let next: Option<String> = ready.pop_front();
            adding = next.map(|picture| async move { add(sky, &picture).await }.boxed());
        }
        if adding.is_none() && !more {
            return result;
        }
        tokio::select! {
            picture = fetched.next(), if more => match picture {
                Some(Ok(picture)) => ready.push_back(picture),
                Some(Err(error)) => result = Err(error),
                None => more = false,
            },
            () = async { adding.as_mut().expect("there is one").await }, if adding.is_some() => adding = None,
        }
    }
}
