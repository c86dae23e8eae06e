//! verdict: failed
//! says: when it is pressed during an order that one is the last
//! why: the button is first, once; then an inner loop forgets it

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        select! {
            biased;
            _ = &mut stop => return,
            order = orders.recv() => {
                let Some(order) = order else { return };
                carry_out(crane, &order).await;
                while let Ok(order) = orders.try_recv() {
                    carry_out(crane, &order).await;
                }
            }
        }
    }
}
