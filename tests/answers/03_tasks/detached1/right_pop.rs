//! verdict: passed
//! why: the handles are awaited from the last to the first: the order does not matter

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
    let mut uploads = Vec::new();
    for photo in photos {
        uploads.push(tokio::spawn(upload(cloud.clone(), photo.clone())));
    }
    let mut saved = 0;
    while let Some(upload) = uploads.pop() {
        saved += upload.await.expect("the cloud refuses politely");
    }
    saved
}
