//! verdict: failed
//! says: no piece breaks at closing time
//! says: cool jug (170 ms)
//! why: told, and then aborted all the same

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
        self.blowers.shutdown().await;
    }
}
