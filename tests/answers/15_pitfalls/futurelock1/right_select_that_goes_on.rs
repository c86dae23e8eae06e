//! verdict: passed
//! why: the branch is a future of its own, polled beside the entry until both are done

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
    let mut entered = false;
    let mut noted = false;
    let mut entry = pin!(enter(register, next_box, train));
    let mut delay = pin!(async {
        sleep(ms(500)).await;
        note_delay(register, hall, train).await;
    });
    let begun = tokio::time::Instant::now();
    while !entered || (!noted && begun.elapsed() >= ms(500)) {
        select! {
            () = &mut entry, if !entered => entered = true,
            () = &mut delay, if !noted => noted = true,
        }
    }
}
