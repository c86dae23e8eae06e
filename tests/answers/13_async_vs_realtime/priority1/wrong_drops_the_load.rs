//! verdict: failed
//! says: when it is pressed during an order that one is the last
//! says: the orders that are finished
//! why: a race around the whole work cuts the order off in the middle

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    let all = async {
        while let Some(order) = orders.recv().await {
            carry_out(crane, &order).await;
        }
    };
    select! {
        biased;
        _ = &mut stop => {}
        () = all => {}
    }
}
