//! verdict: failed
//! says: a fast reader is not held up
//! says: 2000 ms in all
//! says: a standstill of the reader holds the camera
//! says: seen      15
//! why: a guess at the reader's speed: too short for this reader, too long for that one

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;
use tokio::time::sleep;

pub type Photo = Counted<String>;

async fn photograph(
    pages: impl Iterator<Item = Photo>,
    camera: &Service,
    tray: mpsc::UnboundedSender<Photo>,
) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        tray.send(photo).expect("the reader is there");
        sleep(ms(90)).await;
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
