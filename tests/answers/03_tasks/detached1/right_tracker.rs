//! verdict: passed
//! why: a closed tracker, and a shared number

use lab::Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio_util::task::TaskTracker;

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
    let (tracker, saved) = (TaskTracker::new(), Arc::new(AtomicU64::new(0)));
    for photo in photos {
        let (saved, upload) = (Arc::clone(&saved), upload(cloud.clone(), photo.clone()));
        tracker.spawn(async move { saved.fetch_add(upload.await, Ordering::Relaxed) });
    }
    tracker.close();
    tracker.wait().await;
    saved.load(Ordering::Relaxed)
}
