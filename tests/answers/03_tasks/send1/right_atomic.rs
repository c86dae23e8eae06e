//! verdict: passed
//! why: a sheet that may be shared between threads

use lab::{Service, ms};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::task::JoinHandle;

struct Usher {
    sheet: Arc<AtomicU32>,
}

impl Usher {
    fn let_in(&self, group: u32) {
        self.sheet.fetch_add(group, Ordering::Relaxed);
    }
}

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    let sheet = Arc::new(AtomicU32::new(0));
    let at_left = Usher { sheet: Arc::clone(&sheet) };
    let at_right = Usher { sheet: Arc::clone(&sheet) };
    left.into_iter().for_each(|group| at_left.let_in(group));
    right.into_iter().for_each(|group| at_right.let_in(group));
    let report = format!("{} guests", sheet.load(Ordering::Relaxed));
    brigade.call(&report, ms(40)).await;
    sheet.load(Ordering::Relaxed)
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
