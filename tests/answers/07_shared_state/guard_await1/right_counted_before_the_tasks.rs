//! verdict: passed
//! why: all are counted in a plain loop, and only the letters are tasks

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

pub async fn give_all(drive: Arc<Drive>, post: Service, gifts: Vec<u64>) -> Vec<u64> {
    let mut totals = Vec::new();
    let mut letters = Vec::new();
    {
        let mut total = drive.total.lock().unwrap();
        for gift in gifts {
            *total += gift;
            totals.push(*total);
            letters.push((gift, *total));
        }
    }
    futures::future::join_all(letters.into_iter().map(|(gift, total)| write_letter(&post, gift, total)))
        .await;
    totals
}
