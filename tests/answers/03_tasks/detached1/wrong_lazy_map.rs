//! verdict: failed
//! says: all uploads run at once and take as long as the slowest
//! says: 1624 ms in all
//! why: an iterator is lazy, too: it spawns the next task when the loop asks for it

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
    let uploads = photos.iter().map(|photo| tokio::spawn(upload(cloud.clone(), photo.clone())));
    let mut saved = 0;
    for upload in uploads {
        saved += upload.await.unwrap_or(0);
    }
    saved
}
