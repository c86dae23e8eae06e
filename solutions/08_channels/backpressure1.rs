//! A bounded channel has a number of places, and `send` is async: when all places are taken, it
//! waits until the receiver takes something out. So the slow end slows the fast end down, without
//! either of them knowing the other's speed. This is called backpressure. `send` of an unbounded
//! channel is not async, for it never waits: it only lets the queue grow.
//!
//! Habit to take home: every queue has a limit. If it is not yours, it is the memory's, and then
//! the system chooses what happens. A small number is enough: the queue evens out small differences
//! in speed, and no queue is long enough when the receiver is slower all the time. Reckon it back
//! from what you can spare (here 6 photos), and remember that the two ends hold one each.
//!
//! Also right: `reserve().await`, which takes the place before the photo is taken (then nothing is
//! in the hand), or a semaphore with a permit that travels with each photo.
//! Not right: `try_send` (does not wait, and photos get lost), a task for each `send` (they pile up
//! in tasks instead), a pause after each photo (somebody has to guess how long).

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;

/// The tests count how many photos there are, from `next` on `pages` until the photo is dropped.
pub type Photo = Counted<String>;

async fn photograph(pages: impl Iterator<Item = Photo>, camera: &Service, tray: mpsc::Sender<Photo>) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        tray.send(photo).await.expect("the reader is there");
    }
}

async fn read(mut tray: mpsc::Receiver<Photo>, reader: &Service, texts: &Log) {
    while let Some(photo) = tray.recv().await {
        let text = reader.request(&photo).await.expect("a text");
        texts.record(text);
    }
}

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, photos) = mpsc::channel(4);
    tokio::join!(photograph(pages, camera, tray), read(photos, reader, texts));
}
