//! # All photos saved?
//!
//! After a hike you connect the camera. The program starts an upload for each photo, shows "6200 MB
//! saved", and ends. You erase the card. At home you find an empty album: the number was only
//! added up, and the uploads had barely begun when the program ended.
//!
//! Nobody warned you. A task runs without being awaited, so the compiler has nothing to say when
//! you throw away what `spawn` gives back.
//!
//! Your task: `back_up` returns when the last upload has ended, and not before.
//! - All uploads still run at once, so it takes as long as the slowest one.
//! - It returns the sum of what the uploads themselves gave back.
//! - When it returns, none of its tasks is left.
//!
//! The tests look at what the cloud has when `back_up` returns, at the time that passed, at the
//! number, and for tasks that still run. The cloud decides how long an upload takes.

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
    let mut saved = 0;
    for photo in photos {
        // TODO: from here the upload runs on its own. Who will know when it has ended, and how?
        tokio::spawn(upload(cloud.clone(), photo.clone()));
        saved += photo.size;
    }
    saved
}
