//! verdict: failed
//! says: after the button was pressed no order begins
//! why: the stop is one more order, behind all others

use lab::Service;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    while let Some(order) = orders.recv().await {
        carry_out(crane, &order).await;
        if orders.is_empty() {
            break;
        }
    }
    let _ = stop.try_recv();
}
