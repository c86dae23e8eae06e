//! verdict: does_not_compile
//! says: future cannot be sent between threads safely
//! says: maybe used later
//! why: the lock is given back in time, but a variable in scope counts as alive across the await

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
    let mut guard = drive.total.lock().unwrap();
    *guard += gift;
    let total = *guard;
    drop(guard);
    write_letter(&post, gift, total).await;
    total
}

pub async fn give_all(drive: Arc<Drive>, post: Service, gifts: Vec<u64>) -> Vec<u64> {
    let mut tasks = Vec::new();
    for gift in gifts {
        tasks.push(tokio::spawn(give(drive.clone(), post.clone(), gift)));
    }
    let mut totals = Vec::new();
    for task in tasks {
        totals.push(task.await.expect("no gift panics"));
    }
    totals
}
