//! # The red button
//!
//! A crane in a harbour carries out orders from a queue. Beside it is a red button: when somebody
//! presses it, no further order may begin. At the last inspection a hundred orders were waiting,
//! and the inspector pressed the button. Sometimes the crane stopped; at other times it first
//! carried out one more order, or two, or five.
//!
//! Your task: the button comes first, every time.
//! - When `stop` was pressed, no further order begins, however many are waiting, also if an order
//!   comes in at the same moment.
//! - The order that is being carried out then is finished, for a crane must not drop its load.
//!   After that `work` returns. If there is none, it returns at once.
//! - If the button's sender is gone, somebody has cut the wire. That counts as pressed.
//! - Without that, all orders are carried out, one after another, in their order, and `work`
//!   returns when the queue is closed and empty.
//!
//! The tests look at which orders begin and end, and when, and at the moment at which `work`
//! returns. What happens by chance is tried fifty times.

use lab::Service;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

async fn carry_out(crane: &Service, order: &str) {
    let _ = crane.request(order).await;
}

pub async fn work(crane: &Service, mut stop: oneshot::Receiver<()>, mut orders: mpsc::Receiver<String>) {
    loop {
        // TODO: both are ready. Who is taken?
        select! {
            order = orders.recv() => match order {
                Some(order) => carry_out(crane, &order).await,
                None => return,
            },
            _ = &mut stop => return,
        }
    }
}
