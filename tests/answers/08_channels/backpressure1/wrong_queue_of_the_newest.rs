//! verdict: failed
//! says: every page is read in order
//! why: a broadcast has a limit as well: it drops the oldest photos

use lab::{Counted, Log, Service, ms};
use std::sync::Arc;
use tokio::sync::broadcast;

pub type Photo = Counted<String>;

pub async fn digitise(pages: impl Iterator<Item = Photo>, camera: &Service, reader: &Service, texts: &Log) {
    let (tray, mut photos) = broadcast::channel::<Arc<Photo>>(4);
    let photographing = async move {
        for photo in pages {
            camera.call("camera", ms(10)).await;
            let _ = tray.send(Arc::new(photo));
        }
    };
    let reading = async {
        loop {
            match photos.recv().await {
                Ok(photo) => texts.record(reader.request(&photo).await.expect("a text")),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return,
            }
        }
    };
    tokio::join!(photographing, reading);
}
