//! # The archive that fills the memory
//!
//! An archive makes texts out of old newspapers. A camera takes a photo of every page, which is
//! quick, and a reader finds the letters in the photo, which is not. The photos in between pile up:
//! on the first night there were 300 000 of them in memory, and the system stopped the program.
//!
//! Your task: a tray for at most four photos stands between camera and reader.
//! - When the tray is full, the camera waits with the next photo in its hand. So there are at most
//!   six photos in memory: four on the tray, one in the hand, one at the reader.
//! - Camera and reader still work at the same time, each on one page. A fast reader is not held up.
//! - Every page is read, in order, and `digitise` returns when the last one has been read.
//!
//! The tests look at the number of photos in memory, at the texts, and at the time that passed.

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;

/// The tests count how many photos there are, from `next` on `pages` until the photo is dropped.
pub type Photo = Counted<String>;

async fn photograph(
    pages: impl Iterator<Item = Photo>,
    camera: &Service,
    tray: mpsc::UnboundedSender<Photo>,
) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        // TODO: look at this line and the one before. Which of the two can wait?
        tray.send(photo).expect("the reader is there");
    }
}

async fn read(mut tray: mpsc::UnboundedReceiver<Photo>, reader: &Service, texts: &Log) {
    while let Some(photo) = tray.recv().await {
        let text = reader.request(&photo).await.expect("a text");
        texts.record(text);
    }
}

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, photos) = mpsc::unbounded_channel();
    tokio::join!(photograph(pages, camera, tray), read(photos, reader, texts));
}
