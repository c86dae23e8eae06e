//! verdict: failed
//! says: at most six photos are in memory
//! says: seen      37
//! why: the photos wait in tasks instead of in the channel

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;

pub type Photo = Counted<String>;

async fn photograph(pages: impl Iterator<Item = Photo>, camera: &Service, tray: mpsc::Sender<Photo>) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        let tray = tray.clone();
        tokio::spawn(async move { tray.send(photo).await });
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
