//! verdict: passed
//! why: the task owns the sender, the maps own receivers, and `closed` tells when the last one is gone

use lab::{Service, ms};
use tokio::sync::watch;
use tokio::time::sleep;

#[derive(Clone)]
pub struct SkiMap {
    snow: watch::Receiver<String>,
}

impl SkiMap {
    pub fn open(station: &Service) -> SkiMap {
        let (sender, snow) = watch::channel(String::new());
        let station = station.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = sender.closed() => {}
                () = refresh(&sender, station) => {}
            }
        });
        SkiMap { snow }
    }

    pub fn snow(&self) -> String {
        self.snow.borrow().clone()
    }
}

async fn refresh(sender: &watch::Sender<String>, station: Service) {
    loop {
        if let Ok(snow) = station.request("snow").await {
            sender.send_replace(snow);
        }
        sleep(ms(60_000)).await;
    }
}
