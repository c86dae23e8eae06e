//! verdict: passed
//! why: a list of handles, awaited one by one

use lab::{Service, ms};
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinHandle;
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
    blowers: Vec<JoinHandle<()>>,
}

impl Glassworks {
    pub fn open(furnace: Service) -> Glassworks {
        Glassworks { furnace, closing: CancellationToken::new(), blowers: Vec::new() }
    }

    pub fn hire(&mut self, mut orders: Receiver<String>) -> CancellationToken {
        let stop = self.closing.child_token();
        let (furnace, told) = (self.furnace.clone(), stop.clone());
        self.blowers.push(tokio::spawn(async move { blow(&mut orders, &furnace, &told).await }));
        stop
    }

    pub async fn close(self) {
        self.closing.cancel();
        for blower in self.blowers {
            let _ = blower.await;
        }
    }
}
