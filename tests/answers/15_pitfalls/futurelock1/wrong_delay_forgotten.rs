//! verdict: failed
//! says: the lines of the register
//! why: the delay goes on in a task, and nobody waits for it

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

async fn note_delay(register: &Register, hall: &Service, train: u32) {
    hall.call(&format!("train {train} is late"), ms(400)).await;
    register.lock().await.push(format!("train {train} was late"));
}

pub async fn let_in(register: &Arc<Register>, next_box: &Service, hall: &Service, train: u32) {
    let mut entry = pin!(enter(register, next_box, train));
    select! {
        () = &mut entry => {}
        () = sleep(ms(500)) => {
            let (register, hall) = (register.clone(), hall.clone());
            tokio::spawn(async move { note_delay(&register, &hall, train).await });
            entry.await;
        }
    }
}
