//! verdict: deadlocked
//! says: the test body waits in `TaskTrackerWaitFuture`
//! why: `wait` waits for a closed tracker: there could be more tasks to come

use lab::Service;
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
    let tracker = TaskTracker::new();
    let uploads: Vec<_> =
        photos.iter().map(|photo| tracker.spawn(upload(cloud.clone(), photo.clone()))).collect();
    tracker.wait().await;
    let mut saved = 0;
    for upload in uploads {
        saved += upload.await.unwrap_or(0);
    }
    saved
}
