//! verdict: failed
//! says: the number is what the uploads gave back
//! says: expected  570
//! says: seen      4590
//! why: all have ended, and nobody has asked how

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
    let uploads: Vec<_> =
        photos.iter().map(|photo| tokio::spawn(upload(cloud.clone(), photo.clone()))).collect();
    join_all(uploads).await;
    photos.iter().map(|photo| photo.size).sum()
}
