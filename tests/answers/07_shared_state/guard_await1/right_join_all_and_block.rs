//! verdict: passed
//! why: no tasks: one task that polls all letters, and no guard across an await

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
    let total = {
        let mut total = drive.total.lock().unwrap();
        *total += gift;
        *total
    };
    write_letter(&post, gift, total).await;
    total
}

pub async fn give_all(drive: Arc<Drive>, post: Service, gifts: Vec<u64>) -> Vec<u64> {
    let giving = gifts.into_iter().map(|gift| give(drive.clone(), post.clone(), gift));
    futures::future::join_all(giving).await
}
