//! verdict: failed
//! says: the calls to the next box
//! says: (2500, "train 7")
//! why: by value the entry is dropped, and the register is free; but the next box is phoned a second time

use lab::{Service, ms};
use std::sync::Arc;
use tokio::select;
use tokio::sync::Mutex;
use tokio::time::sleep;

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
    select! {
        () = enter(register, next_box, train) => {}
        () = sleep(ms(500)) => {
            tokio::join!(note_delay(register, hall, train), enter(register, next_box, train));
        }
    }
}
