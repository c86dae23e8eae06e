//! `abort` and a dropped future stop the work wherever it waits. A `CancellationToken` stops
//! nothing: it is a flag that can be awaited. Whoever holds a clone looks at it where it suits
//! them. Here that is while waiting for an order, and nowhere else: the `select!` is around `recv`,
//! and `make` stands in its arm, where nobody interrupts it.
//!
//! Three things have to fit together. `recv` is cancel-safe, so the order that comes as the token
//! is cancelled is not lost. `biased` looks at the token first: after a piece both may be ready,
//! and without it `select!` would throw dice, and sometimes begin one more. And who tells people to
//! stop waits until they have.
//!
//! A *clone* of a token is the same token, for all. A *child* is cancelled with its parent, but not
//! the other way round: so each glassblower gets a child of `closing`.
//!
//! Habit to take home: say where your program may be cut. Between two pieces of work: a token,
//! looked at while idle. In the middle, because nothing is lost there: drop or `abort`. And
//! stopping means to tell, and then to wait. A real program does not wait for ever: after a
//! deadline it drops what is left, as the drop of a `JoinSet` does.
//!
//! Also right: the `TaskTracker` of tokio-util for the tasks (`close` it, or its `wait` never ends);
//! a list of tokens in the place of children. Nearly right: `stop.run_until_cancelled(orders.recv())`.
//! Once it waits, it looks at the order first, so one that comes in the moment of closing begins.
//! Not right: `is_cancelled()` between two pieces alone, which an idle glassblower never gets to;
//! `run_until_cancelled(make(..))`, which cuts the piece after all; `close` without waiting, since
//! dropping the `JoinSet` aborts.

use lab::{Service, ms};
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

async fn make(piece: &str, furnace: &Service) {
    furnace.call(&format!("blow {piece}"), ms(60)).await;
    furnace.call(&format!("cool {piece}"), ms(40)).await;
}

pub async fn blow(orders: &mut Receiver<String>, furnace: &Service, stop: &CancellationToken) {
    loop {
        select! {
            biased;
            () = stop.cancelled() => return,
            order = orders.recv() => match order {
                Some(piece) => make(&piece, furnace).await,
                None => return,
            },
        }
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
        let stop = self.closing.child_token();
        let (furnace, told) = (self.furnace.clone(), stop.clone());
        self.blowers.spawn(async move { blow(&mut orders, &furnace, &told).await });
        stop
    }

    pub async fn close(mut self) {
        self.closing.cancel();
        while self.blowers.join_next().await.is_some() {}
    }
}
