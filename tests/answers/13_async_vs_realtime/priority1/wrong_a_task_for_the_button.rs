//! verdict: deadlocked
//! says: without any order it stops at once
//! why: a task and a flag: nobody looks at a flag while the queue is empty, and it is set late, too

use lab::Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    let stopped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stopped);
    tokio::spawn(async move {
        let _ = stop.await;
        flag.store(true, Ordering::Relaxed);
    });
    while let Some(order) = orders.recv().await {
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        carry_out(crane, &order).await;
    }
}
