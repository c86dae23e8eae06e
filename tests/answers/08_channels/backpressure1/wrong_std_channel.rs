//! verdict: blocked
//! says: at most six photos are in memory
//! says: std::sync::mpsc::Receiver::recv
//! why: a channel of std waits by holding the thread, on which the other end would have to run

use lab::{Counted, Log, Service, ms};
use std::sync::mpsc;

pub type Photo = Counted<String>;

async fn photograph(pages: impl Iterator<Item = Photo>, camera: &Service, tray: mpsc::SyncSender<Photo>) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        tray.send(photo).expect("the reader is there");
    }
}

async fn read(tray: mpsc::Receiver<Photo>, reader: &Service, texts: &Log) {
    while let Ok(photo) = tray.recv() {
        let text = reader.request(&photo).await.expect("a text");
        texts.record(text);
    }
}

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, photos) = mpsc::sync_channel(4);
    tokio::join!(photograph(pages, camera, tray), read(photos, reader, texts));
}
