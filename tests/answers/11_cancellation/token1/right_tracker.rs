//! verdict: passed
//! why: a TaskTracker that is closed, and then waited for

use lab::{Service, ms};
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

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
    blowers: TaskTracker,
}

impl Glassworks {
    pub fn open(furnace: Service) -> Glassworks {
        Glassworks { furnace, closing: CancellationToken::new(), blowers: TaskTracker::new() }
    }

    pub fn hire(&mut self, mut orders: Receiver<String>) -> CancellationToken {
        let stop = self.closing.child_token();
        let (furnace, told) = (self.furnace.clone(), stop.clone());
        self.blowers.spawn(async move { blow(&mut orders, &furnace, &told).await });
        stop
    }

    pub async fn close(self) {
        self.closing.cancel();
        self.blowers.close();
        self.blowers.wait().await;
    }
}
