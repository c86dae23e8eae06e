//! verdict: failed
//! says: everything is in the cloud when it returns
//! says: still running when the test was over
//! why: a handle that is kept in a list does not wait by being there

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
    let started = uploads.len();
    photos.iter().take(started).map(|photo| photo.size).sum()
}
