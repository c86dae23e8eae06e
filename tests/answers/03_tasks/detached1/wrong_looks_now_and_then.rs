//! verdict: failed
//! says: all uploads run at once and take as long as the slowest
//! says: 1310 ms in all
//! why: polling finds out late

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
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let mut saved = 0;
    for upload in uploads {
        saved += upload.await.unwrap_or(0);
    }
    saved
}
