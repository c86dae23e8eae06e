//! verdict: passed
//! why: `take_until` asks the stop before it asks for the next order

use futures::StreamExt;
use lab::Service;
use tokio::sync::{mpsc, oneshot};
use tokio_stream::wrappers::ReceiverStream;

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, stop: oneshot::Receiver<()>, orders: mpsc::Receiver<String>) {
    let mut orders = ReceiverStream::new(orders).take_until(stop);
    while let Some(order) = orders.next().await {
        carry_out(crane, &order).await;
    }
}
