//! verdict: passed
//! why: a bag of futures that is polled until it is empty

use futures::future::{BoxFuture, FutureExt};
use futures::stream::{FuturesUnordered, StreamExt};
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
    let mut work: FuturesUnordered<BoxFuture<'_, ()>> = FuturesUnordered::new();
    work.push(enter(register, next_box, train).boxed());
    if timeout(ms(500), work.next()).await.is_ok() {
        return;
    }
    work.push(note_delay(register, hall, train).boxed());
    while work.next().await.is_some() {}
}
