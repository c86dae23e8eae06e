//! verdict: failed
//! says: a train is let in though the next box is slow
//! says: seen      train 7 was late
//! why: a `timeout` by value drops the entry; no lock, no deadlock, no train

use lab::{Service, ms};
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::timeout;

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
    if timeout(ms(500), enter(register, next_box, train)).await.is_err() {
        note_delay(register, hall, train).await;
    }
}
