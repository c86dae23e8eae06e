//! verdict: failed
//! says: everything is in the cloud when it returns
//! why: `if let` takes one result out of the set, and the set is dropped with the rest

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
    let mut saved = 0;
    if let Some(Ok(size)) = uploads.join_next().await {
        saved += size;
    }
    saved
}
