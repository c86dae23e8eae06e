//! verdict: failed
//! says: a fast reader is not held up
//! says: 203 ms in all
//! why: a pause that is safe for the slowest reader holds up every other

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
        sleep(ms(300)).await;
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
