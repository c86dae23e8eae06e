//! verdict: passed
//! why: the future of the letter is made while it is locked, and awaited after that

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
    let (total, letter) = {
        let mut total = drive.total.lock().unwrap();
        *total += gift;
        (*total, write_letter(&post, gift, *total))
    };
    letter.await;
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
