//! verdict: passed
//! why: a single lock has no order

use lab::{Service, ms};
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

pub struct City {
    /// The number of bicycles at each station.
    stations: Mutex<Vec<u32>>,
}

impl City {
    pub fn new(bicycles: Vec<u32>) -> City {
        City { stations: Mutex::new(bicycles) }
    }

    /// Counts the bicycles of all stations. No station may change meanwhile.
    pub async fn inspect(&self) -> Vec<u32> {
        self.stations.lock().await.clone()
    }

    pub async fn move_bicycles(&self, van: &Service, from: usize, to: usize, count: u32) {
        if from == to {
            return;
        }
        let mut stations = self.stations.lock().await;
        van.call(&format!("load at {from}"), ms(10)).await;
        van.call(&format!("unload at {to}"), ms(10)).await;
        stations[from] -= count;
        stations[to] += count;
        drop(stations);
        van.call("report", ms(30)).await;
    }
}

/// All vans at once: from where, to where, how many bicycles.
pub async fn night(city: Arc<City>, van: Service, moves: Vec<(usize, usize, u32)>) {
    let mut vans = JoinSet::new();
    for (from, to, count) in moves {
        let (city, van) = (city.clone(), van.clone());
        vans.spawn(async move { city.move_bicycles(&van, from, to, count).await });
    }
    while let Some(ended) = vans.join_next().await {
        ended.expect("no van panics");
    }
}
