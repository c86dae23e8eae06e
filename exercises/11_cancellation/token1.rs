//! # Closing time at the glassworks
//!
//! Each glassblower works through a queue of orders. A piece is blown and then cooled, and when it
//! is left alone in between, it breaks. At closing time the program aborts the glassblowers
//! wherever they are, and so every evening there is broken glass. Yesterday one of them was to go
//! home early, and nothing happened at all.
//!
//! Your task: everybody stops politely. They are told with a `CancellationToken`.
//! - Who is told to stop (the token is cancelled) makes the piece that was begun to its end, begins
//!   no other, and goes home: `blow` returns. The orders that are left stay in the queue.
//! - Who waits for an order at that moment goes home at once.
//! - `hire` gives back a token. Who cancels it sends home this glassblower, and nobody else.
//! - `close` tells all of them to stop, and returns as soon as the last one has gone home.
//!
//! As long as nobody is told to stop, everything is as it was. The tests look at which pieces are
//! begun, finished or broken, at the orders that are left, at the time that passed, and at tasks
//! that are left.

use lab::{Service, ms};
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

async fn make(piece: &str, furnace: &Service) {
    furnace.call(&format!("blow {piece}"), ms(60)).await;
    furnace.call(&format!("cool {piece}"), ms(40)).await;
}

pub async fn blow(orders: &mut Receiver<String>, furnace: &Service, stop: &CancellationToken) {
    // TODO: nobody looks at `stop`. At which of the two awaits may a glassblower be called away?
    while let Some(piece) = orders.recv().await {
        make(&piece, furnace).await;
    }
}

pub struct Glassworks {
    furnace: Service,
    closing: CancellationToken,
    blowers: JoinSet<()>,
}

impl Glassworks {
    pub fn open(furnace: Service) -> Glassworks {
        Glassworks { furnace, closing: CancellationToken::new(), blowers: JoinSet::new() }
    }

    pub fn hire(&mut self, mut orders: Receiver<String>) -> CancellationToken {
        // TODO: who hears of it when this token is cancelled?
        let stop = self.closing.clone();
        let (furnace, told) = (self.furnace.clone(), stop.clone());
        self.blowers.spawn(async move { blow(&mut orders, &furnace, &told).await });
        stop
    }

    pub async fn close(mut self) {
        // TODO: this aborts them, wherever they are.
        self.blowers.shutdown().await;
    }
}
