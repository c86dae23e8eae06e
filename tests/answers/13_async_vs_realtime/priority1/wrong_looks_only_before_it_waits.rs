//! verdict: deadlocked
//! says: without any order it stops at once
//! says: mpsc::Receiver::recv
//! why: while the queue is empty nobody looks at the button

use lab::Service;
use tokio::sync::oneshot::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        if stop.try_recv() != Err(TryRecvError::Empty) {
            return;
        }
        match orders.recv().await {
            Some(order) => carry_out(crane, &order).await,
            None => return,
        }
    }
}
