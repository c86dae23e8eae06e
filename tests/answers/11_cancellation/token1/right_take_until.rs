//! verdict: passed
//! why: a stream of orders that ends with the token

use futures::stream::{StreamExt, poll_fn};
use lab::{Service, ms};
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

async fn make(piece: &str, furnace: &Service) {
    furnace.call(&format!("blow {piece}"), ms(60)).await;
    furnace.call(&format!("cool {piece}"), ms(40)).await;
}

pub async fn blow(orders: &mut Receiver<String>, furnace: &Service, stop: &CancellationToken) {
    let mut orders = Box::pin(poll_fn(|cx| orders.poll_recv(cx)).take_until(stop.cancelled()));
    while let Some(piece) = orders.next().await {
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
