//! verdict: blocked
//! says: waited without an `.await`
//! says: let mut total = drive.total.lock().unwrap();
//! why: without the spawn the compiler is content, and what it warned of happens: the second lock blocks the thread

use lab::{Service, ms};
use std::sync::{Arc, Mutex};

#[derive(Default)]
pub struct Drive {
    total: Mutex<u64>,
}

impl Drive {
    /// What the board shows. Called from code that is not async.
    pub fn total(&self) -> u64 {
        *self.total.lock().unwrap()
    }
}

async fn write_letter(post: &Service, gift: u64, total: u64) {
    post.call(&format!("{gift} makes {total}"), ms(100)).await;
}

async fn give(drive: Arc<Drive>, post: Service, gift: u64) -> u64 {
    let mut total = drive.total.lock().unwrap();
    *total += gift;
    write_letter(&post, gift, *total).await;
    *total
}

pub async fn give_all(drive: Arc<Drive>, post: Service, gifts: Vec<u64>) -> Vec<u64> {
    let giving = gifts.into_iter().map(|gift| give(drive.clone(), post.clone(), gift));
    futures::future::join_all(giving).await
}
