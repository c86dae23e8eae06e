//! verdict: failed
//! says: each has its own sheet
//! why: one global sheet for all halls

use lab::{Service, ms};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::task::JoinHandle;

static SHEET: AtomicU32 = AtomicU32::new(0);

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    SHEET.store(0, Ordering::Relaxed);
    for group in left.into_iter().chain(right) {
        SHEET.fetch_add(group, Ordering::Relaxed);
    }
    brigade.call(&format!("{} guests", SHEET.load(Ordering::Relaxed)), ms(40)).await;
    SHEET.load(Ordering::Relaxed)
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
