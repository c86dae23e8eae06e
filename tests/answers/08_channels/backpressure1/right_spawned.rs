//! verdict: passed
//! why: the reader is a task of its own, and is awaited at the end

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;

pub type Photo = Counted<String>;

async fn photograph(pages: impl Iterator<Item = Photo>, camera: &Service, tray: mpsc::Sender<Photo>) {
    for photo in pages {
        camera.call("camera", ms(10)).await;
        tray.send(photo).await.expect("the reader is there");
    }
}

async fn read(mut tray: mpsc::Receiver<Photo>, reader: Service, texts: Log) {
    while let Some(photo) = tray.recv().await {
        let text = reader.request(&photo).await.expect("a text");
        texts.record(text);
    }
}

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, photos) = mpsc::channel(4);
    let reading = tokio::spawn(read(photos, reader.clone(), texts.clone()));
    photograph(pages, camera, tray).await;
    reading.await.expect("the reader does not panic");
}
