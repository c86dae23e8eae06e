//! verdict: passed
//! why: who does not spawn cannot detach

use futures::future::join_all;
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
    join_all(photos.iter().map(|photo| upload(cloud.clone(), photo.clone()))).await.into_iter().sum()
}
