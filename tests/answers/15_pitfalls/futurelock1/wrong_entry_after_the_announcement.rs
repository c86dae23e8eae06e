//! verdict: failed
//! says: the register is free for others during an announcement
//! says: expected  600
//! says: seen      900
//! why: the entry comes first, but during the announcement nobody polls it, and it keeps the register

use lab::{Service, ms};
use std::pin::pin;
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

pub async fn let_in(register: &Arc<Register>, next_box: &Service, hall: &Service, train: u32) {
    let mut entry = pin!(enter(register, next_box, train));
    select! {
        () = &mut entry => {}
        () = sleep(ms(500)) => {
            hall.call(&format!("train {train} is late"), ms(400)).await;
            entry.await;
            register.lock().await.push(format!("train {train} was late"));
        }
    }
}
