//! verdict: passed
//! why: each order in a task of its own, and the next one when that has ended

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        let next = async { orders.recv().await };
        let order = select! {
            biased;
            _ = &mut stop => None,
            order = next => order,
        };
        let Some(order) = order else { return };
        let crane = crane.clone();
        let _ = tokio::spawn(async move { carry_out(&crane, &order).await }).await;
    }
}
