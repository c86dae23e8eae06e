//! verdict: blocked
//! says: waited without an `.await`
//! says: std::sync::Mutex::lock
//! why: tasks that need not be Send: the second lock blocks the thread that the first task needs

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
    let local = tokio::task::LocalSet::new();
    let mut tasks = Vec::new();
    for gift in gifts {
        tasks.push(local.spawn_local(give(drive.clone(), post.clone(), gift)));
    }
    local.await;
    let mut totals = Vec::new();
    for task in tasks {
        totals.push(task.await.expect("no gift panics"));
    }
    totals
}
