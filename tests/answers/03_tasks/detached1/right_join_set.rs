//! verdict: passed
//! why: the order of completion does not matter for a sum

use lab::Service;
use tokio::task::JoinSet;

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
    let uploads: JoinSet<u64> = photos.iter().map(|photo| upload(cloud.clone(), photo.clone())).collect();
    uploads.join_all().await.into_iter().sum()
}
