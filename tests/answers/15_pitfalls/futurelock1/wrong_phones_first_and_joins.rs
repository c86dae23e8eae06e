//! verdict: failed
//! says: the register stays locked until the next box has answered
//! why: polled by `join!`, but the register is free while the next box decides

use lab::{Service, ms};
use std::pin::pin;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::timeout;

pub type Register = Mutex<Vec<String>>;

async fn enter(register: &Register, next_box: &Service, train: u32) {
    next_box.request(&format!("train {train}")).await.expect("the next box says yes");
    register.lock().await.push(format!("train {train} let in"));
}

async fn note_delay(register: &Register, hall: &Service, train: u32) {
    hall.call(&format!("train {train} is late"), ms(400)).await;
    register.lock().await.push(format!("train {train} was late"));
}

pub async fn let_in(register: &Arc<Register>, next_box: &Service, hall: &Service, train: u32) {
    let mut entry = pin!(enter(register, next_box, train));
    if timeout(ms(500), &mut entry).await.is_err() {
        tokio::join!(entry, note_delay(register, hall, train));
    }
}
