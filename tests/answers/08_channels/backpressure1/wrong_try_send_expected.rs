//! verdict: failed
//! says: every page is read in order
//! says: the reader is there: "Full(..)"
//! why: a full channel is not an error, it is the usual case

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;

pub type Photo = Counted<String>;

async fn photograph(pages: impl Iterator<Item = Photo>, camera: &Service, tray: mpsc::Sender<Photo>) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        tray.try_send(photo).expect("the reader is there");
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
