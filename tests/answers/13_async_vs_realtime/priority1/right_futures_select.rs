//! verdict: passed
//! why: `select` of the futures crate polls its first one first

use futures::future::{Either, select};
use lab::Service;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        let order = std::pin::pin!(orders.recv());
        match select(&mut stop, order).await {
            Either::Left(_) | Either::Right((None, _)) => return,
            Either::Right((Some(order), _)) => carry_out(crane, &order).await,
        }
    }
}
