//! `buffered` holds the futures of its requests, and polls them when *it* is polled, that is, in `next`.
//! While the body of the loop adds a picture, nobody is in `next`: the second request had its answer
//! after 120 ms, and nobody looked. It is `futurelock1` without a lock. The buffer only says how many
//! futures are begun together, it runs none of them.
//!
//! A task is polled by the runtime, whatever the loop does. With `spawn` inside of the `map` the stream
//! holds two handles, and they may be asked late. What a handle does not do is to stop its task when
//! `morning` is dropped: `AbortOnDropHandle` does. And the `?` in the loop was the pitfall of
//! `half_done1`: it left the other pictures where they were. So the error is kept until the end.
//!
//! Habit to take home: before you `.await` in the body of a loop over a stream, ask what the stream was
//! doing. If there is work inside of it that should go on, give the work to tasks that you own.
//!
//! Also right: a `JoinSet` in which a new request is begun whenever one is taken out. Or a loop that
//! polls both, the stream and the adding, with `select!` or `join!` and a channel between them; then
//! the channel must have room for all that comes, for whoever waits in `send` does not poll either.
//! Not right: a bigger buffer (more requests that nobody polls), `for_each` (the same loop), or plain
//! `tokio::spawn` (nobody stops it).

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
    let mut result = Ok(());
    let requests = stream::iter(pictures).map(|picture| {
        let archive = archive.clone();
        AbortOnDropHandle::new(tokio::spawn(async move { fetch(&archive, &picture).await }))
    });
    let mut fetched = pin!(requests.buffered(2));
    while let Some(picture) = fetched.next().await {
        match picture.expect("a fetch does not panic") {
            Ok(picture) => add(sky, &picture).await,
            Err(error) => result = Err(error),
        }
    }
    result
}
