//! # The archive hangs up
//!
//! Each morning an observatory fetches the pictures of the night from an archive, two at once, and
//! adds them, one by one, to its map of the sky. To fetch a picture takes about 100 ms, to add it 500.
//! The archive sends an answer only to those who take it: after 150 ms it hangs up. Every second
//! request ends that way, though the network is fast, and the log of the archive says: "no reader".
//!
//! Your task: get all of this right. It takes more than one pitfall of this lesson to get there.
//! - A request ends when the archive answers, whatever is being added at that moment.
//! - At most two requests are under way at once, and in the beginning there are two.
//! - Pictures are added one at a time, in any order. The first one, be it the first of the list or the
//!   first that comes, begins to be added when it is there, and from then on no time is lost: with no
//!   failures, all is done after that fetch plus 500 ms for each picture.
//! - A failed request costs one picture. All others are still fetched and added. `morning` returns after
//!   that: `Ok` if none has failed, else the error of one that has.
//! - When somebody gives up `morning`, no task and no request is left.
//!
//! The tests look at how long each request is under way, at how many there are at once, at what is
//! added and when, at the result, and at what is left.

use futures::stream::{self, StreamExt};
use lab::{Service, ms};
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
    let mut fetched = pin!(requests.buffered(2));
    while let Some(picture) = fetched.next().await {
        // TODO: a request was begun beside this one. Who polls it while this picture is added?
        add(sky, &picture?).await;
    }
    Ok(())
}
