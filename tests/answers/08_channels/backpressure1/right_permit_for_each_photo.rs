//! verdict: passed
//! why: an unbounded channel, and a permit that travels with each photo

use lab::{Counted, Log, Service, ms};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::sync::mpsc;

pub type Photo = Counted<String>;

async fn photograph(
    pages: impl Iterator<Item = Photo>,
    camera: &Service,
    tray: mpsc::UnboundedSender<(Photo, OwnedSemaphorePermit)>,
) {
    let places = Arc::new(Semaphore::new(4));
    for photo in pages {
        camera.call("camera", ms(10)).await;
        let place = Arc::clone(&places).acquire_owned().await.expect("never closed");
        tray.send((photo, place)).expect("the reader is there");
    }
}

async fn read(
    mut tray: mpsc::UnboundedReceiver<(Photo, OwnedSemaphorePermit)>,
    reader: &Service,
    texts: &Log,
) {
    while let Some((photo, _place)) = tray.recv().await {
        let text = reader.request(&photo).await.expect("a text");
        texts.record(text);
    }
}

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, photos) = mpsc::unbounded_channel();
    tokio::join!(photograph(pages, camera, tray), read(photos, reader, texts));
}
