//! verdict: failed
//! says: the camera goes on while a page is read
//! why: four pages are read at once: fast, but there is one reader

use futures::stream::{self, StreamExt};
use lab::{Counted, Log, Service, ms};

pub type Photo = Counted<String>;

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    stream::iter(pages)
        .then(async |photo| {
            camera.call("camera", ms(10)).await;
            photo
        })
        .map(async |photo: Photo| reader.request(&photo).await.expect("a text"))
        .buffered(4)
        .for_each(async |text| texts.record(text))
        .await;
}
