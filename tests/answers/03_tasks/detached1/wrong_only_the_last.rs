//! verdict: failed
//! says: everything is in the cloud when it returns
//! why: the last one started is not the last one done

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
    let mut last = None;
    for photo in photos {
        last = Some(tokio::spawn(upload(cloud.clone(), photo.clone())));
    }
    if let Some(last) = last {
        last.await.unwrap();
    }
    photos.iter().map(|photo| photo.size).sum()
}
