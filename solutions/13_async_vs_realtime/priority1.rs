//! When several branches are ready, `select!` takes one of them by chance. That is fair, and meant
//! to be: a branch that is always ready cannot starve the others. But an emergency stop does not
//! want to be treated fairly. With `biased;` the branches are polled from top to bottom, so the
//! first one that is ready wins, and the button belongs on top.
//!
//! Habit to take home: whenever two things can be ready at once, say which of them comes first. And
//! who is on top must be ready seldom, or those below never get their turn.
//!
//! Honest limits: this decides what *begins* next. It does not interrupt: while an order is carried
//! out, nobody looks at the button, and a calculation in another task could hold up the whole
//! thread. tokio's tasks have no priorities, and nothing takes the processor away from them. An
//! operating system can do that (threads under SCHED_FIFO, an RTOS, interrupts), and a real red
//! button asks no program at all: it cuts the current.
//!
//! Also right: to look at `stop` once more (`try_recv`) when an order has been taken, and before it
//! begins; `select_biased!` or `select` of the futures crate, which polls its first one first.
//! Not right: `try_recv` alone before `orders.recv().await`. While the queue is empty, nobody
//! looks. Nor a `select!` around the work itself: that drops the load.

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
            // Pressed, or the wire is cut: `Ok` and `Err` mean the same here.
            _ = &mut stop => return,
            order = orders.recv() => match order {
                Some(order) => carry_out(crane, &order).await,
                None => return,
            },
        }
    }
}
