//! verdict: passed
//! why: a place on the tray first, and then the photo: nothing in the hand

use lab::{Counted, Log, Service, ms};
use tokio::sync::mpsc;

pub type Photo = Counted<String>;

async fn photograph(mut pages: impl Iterator<Item = Photo>, camera: &Service, tray: mpsc::Sender<Photo>) {
    while let Ok(place) = tray.reserve().await {
        let Some(photo) = pages.next() else { return };
        camera.call("camera", ms(10)).await;
        place.send(photo);
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
