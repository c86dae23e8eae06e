//! `tokio::spawn` starts the task and gives back a `JoinHandle`. Awaiting the handle means: wait until
//! the task has ended, and take what it gave back. Dropping the handle stops nothing and waits for
//! nothing. The task is *detached*: it runs on, nobody learns how it ended, and when the runtime
//! shuts down it is cut off in the middle.
//!
//! Two loops, not one: the first starts everything, the second waits. With the `.await` right after
//! each `spawn` the uploads would run one after the other. It does not matter that the second loop
//! waits in the order of the list: the tasks run while we wait for another one.
//!
//! A handle gives a `Result`, because a task can end without a value: it panicked, or it was
//! aborted. A panic does not take the program down with it, it ends up in the `JoinError`.
//!
//! Habit to take home: a handle is a receipt. Keep it, and hand it in. When you really want a task
//! that nobody waits for, write down why, and ask what happens to it at the end of the program.
//!
//! Also right: `JoinSet` with `join_all`, `futures::future::join_all` on the handles, `TaskTracker`,
//! or no tasks at all: `join_all` on the uploads themselves.
//! Not right: a `sleep` "to let them finish". It is too short on the bad day, and too long on
//! all the others.

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
    for upload in uploads {
        saved += upload.await.expect("an upload does not panic");
    }
    saved
}
