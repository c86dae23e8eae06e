//! verdict: failed
//! says: everything is in the cloud when it returns
//! says: seen      nothing
//! why: a set that is dropped aborts its tasks: not even in the background are they done

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
    let mut uploads = JoinSet::new();
    for photo in photos {
        uploads.spawn(upload(cloud.clone(), photo.clone()));
    }
    photos.iter().map(|photo| photo.size).sum()
}
