//! verdict: failed
//! says: after the button was pressed no order begins
//! why: without `biased;` the order of the branches means nothing

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        select! {
            _ = &mut stop => return,
            order = orders.recv() => match order {
                Some(order) => carry_out(crane, &order).await,
                None => return,
            },
        }
    }
}
