//! verdict: failed
//! says: without a stop all orders are carried out one after another
//! why: the loop always has time for the button, for it does not wait for the crane

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    let mut tasks = JoinSet::new();
    loop {
        select! {
            biased;
            _ = &mut stop => break,
            order = orders.recv() => {
                let Some(order) = order else { break };
                let crane = crane.clone();
                tasks.spawn(async move { carry_out(&crane, &order).await });
            }
        }
    }
    tasks.join_all().await;
}
