//! verdict: failed
//! says: the orders that are left
//! why: the order is in the hand when the question is asked, and is dropped

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
            order = orders.recv() => {
                let Some(piece) = order else { return };
                if stop.is_cancelled() {
                    return;
                }
                make(&piece, furnace).await;
            }
            () = stop.cancelled() => return,
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
