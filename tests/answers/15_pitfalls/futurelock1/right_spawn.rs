//! verdict: passed
//! why: the runtime polls a task, whatever `let_in` waits for

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
    let (owned, calls) = (register.clone(), next_box.clone());
    let mut entry = tokio::spawn(async move { enter(&owned, &calls, train).await });
    select! {
        entered = &mut entry => entered.expect("no panic"),
        () = sleep(ms(500)) => {
            note_delay(register, hall, train).await;
            entry.await.expect("no panic");
        }
    }
}
