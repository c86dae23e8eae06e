//! verdict: passed
//! why: entry and announcement side by side, and the second line when both are over, after others who wait

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
        () = &mut entry => return,
        () = sleep(ms(500)) => {}
    }
    let announcement = format!("train {train} is late");
    tokio::join!(entry, hall.call(&announcement, ms(400)));
    register.lock().await.push(format!("train {train} was late"));
}
