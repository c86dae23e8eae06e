//! verdict: passed
//! why: a lock that is free at the await

use lab::{Service, ms};
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

struct Usher {
    sheet: Arc<Mutex<u32>>,
}

impl Usher {
    fn let_in(&self, group: u32) {
        *self.sheet.lock().unwrap() += group;
    }
}

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    let sheet = Arc::new(Mutex::new(0));
    let at_left = Usher { sheet: Arc::clone(&sheet) };
    let at_right = Usher { sheet: Arc::clone(&sheet) };
    left.into_iter().for_each(|group| at_left.let_in(group));
    right.into_iter().for_each(|group| at_right.let_in(group));
    let guests = *sheet.lock().unwrap();
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
