//! verdict: failed
//! says: each has its own sheet
//! why: the sheet now belongs to the thread, and all halls on it share it

use lab::{Service, ms};
use std::cell::Cell;
use tokio::task::JoinHandle;

thread_local! {
    static SHEET: Cell<u32> = const { Cell::new(0) };
}

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    for group in left.into_iter().chain(right) {
        SHEET.set(SHEET.get() + group);
    }
    let guests = SHEET.get();
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
