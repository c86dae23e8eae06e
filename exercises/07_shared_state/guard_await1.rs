//! # The locked board
//!
//! A sponsored run collects gifts. Each gift is added to the total, which stands on a board at the
//! finish line, and then a letter is written to the sponsor: "your 20 makes 350". A letter takes
//! 100 ms. The program keeps the total locked while a letter is written, and so the compiler
//! refuses it. (Mind that for the compiler a variable lives to the end of its block, even when its
//! value is gone before.)
//!
//! Your task: make it compile, and let nobody wait for somebody else's letter.
//! - The board (`Drive::total`, a plain function) shows a gift at once, before its letter is done.
//! - All letters are written at the same time. `give_all` returns when the last one is done.
//! - In the letter for a gift stands the total with this gift and those counted before it, and none
//!   that were counted later. `give_all` returns these totals, in the order of the gifts.
//!
//! The tests look at the board while letters are written, at the letters, at the totals, and at the
//! time that passed (100 ms for a hundred gifts).

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
    // TODO: how long does anybody need the lock?
    let mut total = drive.total.lock().unwrap();
    *total += gift;
    write_letter(&post, gift, *total).await;
    *total
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
