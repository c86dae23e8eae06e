//! verdict: failed
//! says: everything is in the cloud when it returns
//! why: `yield_now` lets the tasks begin, and does not wait for their end

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
    for photo in photos {
        tokio::spawn(upload(cloud.clone(), photo.clone()));
    }
    tokio::task::yield_now().await;
    photos.iter().map(|photo| photo.size).sum()
}
