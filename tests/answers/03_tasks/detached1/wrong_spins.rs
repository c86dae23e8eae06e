//! verdict: blocked
//! says: one poll followed the other
//! why: asking again and again keeps the runtime so busy that the clock stands still

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
    while !uploads.iter().all(|upload| upload.is_finished()) {
        tokio::task::yield_now().await;
    }
    photos.iter().map(|photo| photo.size).sum()
}
