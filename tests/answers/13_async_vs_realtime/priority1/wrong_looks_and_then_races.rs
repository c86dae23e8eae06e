//! verdict: failed
//! says: an order that comes in at the moment of the stop does not begin
//! why: looks at the button each time, but a fair race follows

use lab::Service;
use tokio::select;
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
        select! {
            order = orders.recv() => match order {
                Some(order) => carry_out(crane, &order).await,
                None => return,
            },
            _ = &mut stop => return,
        }
    }
}
