//! verdict: failed
//! says: the camera goes on while a page is read
//! why: four photos, then four texts: while the one works, the other waits

use lab::{Counted, Log, Service, ms};

pub type Photo = Counted<String>;

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let mut pages = pages.peekable();
    while pages.peek().is_some() {
        let mut tray = Vec::new();
        for photo in pages.by_ref().take(4) {
            camera.call("camera", ms(10)).await;
            tray.push(photo);
        }
        for photo in tray {
            let text = reader.request(&photo).await.expect("a text");
            texts.record(text);
        }
    }
}
