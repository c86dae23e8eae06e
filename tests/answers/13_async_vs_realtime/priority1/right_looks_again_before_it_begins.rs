//! verdict: passed
//! why: the race may be fair if nothing begins without another look

use lab::Service;
use tokio::select;
use tokio::sync::oneshot::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        let order = select! {
            order = orders.recv() => order,
            _ = &mut stop => return,
        };
        let Some(order) = order else { return };
        if stop.try_recv() != Err(TryRecvError::Empty) {
            return;
        }
        carry_out(crane, &order).await;
    }
}
