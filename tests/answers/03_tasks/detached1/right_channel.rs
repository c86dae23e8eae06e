//! verdict: passed
//! why: the channel ends when the last task has dropped its sender

use lab::Service;
use tokio::sync::mpsc;

#[derive(Clone)]
pub struct Photo {
    pub name: &'static str,
    pub size: u64,
}

/// Gives back how much was saved, in MB: nothing if the cloud refuses the photo.
async fn upload(cloud: Service, photo: Photo) -> u64 {
    match cloud.request(photo.name).await {
        Ok(_) => photo.size,
        Err(_) => 0,
    }
}

pub async fn back_up(cloud: &Service, photos: &[Photo]) -> u64 {
    let (sender, mut sizes) = mpsc::unbounded_channel();
    for photo in photos {
        let (sender, upload) = (sender.clone(), upload(cloud.clone(), photo.clone()));
        tokio::spawn(async move { sender.send(upload.await) });
    }
    drop(sender);
    let mut saved = 0;
    while let Some(size) = sizes.recv().await {
        saved += size;
    }
    saved
}
