//! verdict: failed
//! says: everything is in the cloud when it returns
//! says: seen      hut, peak
//! says: expected  203 ms in all
//! says: seen      1000 ms in all
//! why: a second "to let them finish" is a guess: too short for one photo, too long for the others

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
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    photos.iter().map(|photo| photo.size).sum()
}
