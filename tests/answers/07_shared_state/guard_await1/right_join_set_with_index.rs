//! verdict: passed
//! why: tasks of a JoinSet, put back in order

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
    let mut totals = vec![0; gifts.len()];
    let mut tasks = tokio::task::JoinSet::new();
    for (index, gift) in gifts.into_iter().enumerate() {
        let giving = give(drive.clone(), post.clone(), gift);
        tasks.spawn(async move { (index, giving.await) });
    }
    while let Some(done) = tasks.join_next().await {
        let (index, total) = done.expect("no gift panics");
        totals[index] = total;
    }
    totals
}
