//! verdict: failed
//! says: a cut wire counts as pressed
//! why: only `Ok` stops; with `Err` the branch is out, and the next turn polls what has ended

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
            Ok(()) = &mut stop => return,
            order = orders.recv() => match order {
                Some(order) => carry_out(crane, &order).await,
                None => return,
            },
        }
    }
}
