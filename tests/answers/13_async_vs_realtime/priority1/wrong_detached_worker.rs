//! verdict: failed
//! says: when it is pressed during an order that one is the last
//! why: returns at once when the button is pressed, and the crane goes on

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    let crane = crane.clone();
    let worker = tokio::spawn(async move {
        while let Some(order) = orders.recv().await {
            carry_out(&crane, &order).await;
        }
    });
    select! {
        biased;
        _ = &mut stop => {}
        _ = worker => {}
    }
}
