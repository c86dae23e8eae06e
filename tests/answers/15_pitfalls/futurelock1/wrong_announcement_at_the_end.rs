//! verdict: failed
//! says: after 500 ms the passengers are told
//! why: no deadlock, since the entry is awaited to its end first; the passengers hear it when the train is gone

use lab::{Service, ms};
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::Instant;

pub type Register = Mutex<Vec<String>>;

async fn enter(register: &Register, next_box: &Service, train: u32) {
    let mut lines = register.lock().await;
    next_box.request(&format!("train {train}")).await.expect("the next box says yes");
    lines.push(format!("train {train} let in"));
}

async fn note_delay(register: &Register, hall: &Service, train: u32) {
    hall.call(&format!("train {train} is late"), ms(400)).await;
    register.lock().await.push(format!("train {train} was late"));
}

pub async fn let_in(register: &Arc<Register>, next_box: &Service, hall: &Service, train: u32) {
    let begun = Instant::now();
    enter(register, next_box, train).await;
    if begun.elapsed() >= ms(500) {
        note_delay(register, hall, train).await;
    }
}
