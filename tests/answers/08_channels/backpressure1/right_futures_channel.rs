//! verdict: passed
//! why: a channel of the futures crate has a place more for each sender, so it is made with three

use futures::channel::mpsc;
use futures::{SinkExt, StreamExt};
use lab::{Counted, Log, Service, ms};

pub type Photo = Counted<String>;

async fn photograph(pages: impl Iterator<Item = Photo>, camera: &Service, mut tray: mpsc::Sender<Photo>) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        tray.send(photo).await.expect("the reader is there");
    }
}

async fn read(mut tray: mpsc::Receiver<Photo>, reader: &Service, texts: &Log) {
    while let Some(photo) = tray.next().await {
        let text = reader.request(&photo).await.expect("a text");
        texts.record(text);
    }
}

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, photos) = mpsc::channel(3);
    tokio::join!(photograph(pages, camera, tray), read(photos, reader, texts));
}
