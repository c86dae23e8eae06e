//! verdict: failed
//! says: all uploads run at once and take as long as the slowest
//! says: 1307 ms in all
//! says: 1624 ms in all
//! why: each task is awaited before the next one is started

use lab::Service;

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
    let mut saved = 0;
    for photo in photos {
        saved += tokio::spawn(upload(cloud.clone(), photo.clone())).await.unwrap_or(0);
    }
    saved
}
