//! verdict: passed
//! why: loads as soon as the first station is its own; the order of the locks is what counts

use lab::{Service, ms};
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::JoinSet;

pub struct City {
    /// The number of bicycles at each station.
    stations: Vec<Mutex<u32>>,
}

impl City {
    pub fn new(bicycles: Vec<u32>) -> City {
        City { stations: bicycles.into_iter().map(Mutex::new).collect() }
    }

    /// Counts the bicycles of all stations. No station may change meanwhile.
    pub async fn inspect(&self) -> Vec<u32> {
        let mut all: Vec<MutexGuard<u32>> = Vec::new();
        for station in &self.stations {
            all.push(station.lock().await);
        }
        all.iter().map(|bicycles| **bicycles).collect()
    }

    pub async fn move_bicycles(&self, van: &Service, from: usize, to: usize, count: u32) {
        if from == to {
            return;
        }
        let (mut from_station, mut to_station);
        if from < to {
            from_station = self.stations[from].lock().await;
            van.call(&format!("load at {from}"), ms(10)).await;
            to_station = self.stations[to].lock().await;
        } else {
            to_station = self.stations[to].lock().await;
            from_station = self.stations[from].lock().await;
            van.call(&format!("load at {from}"), ms(10)).await;
        }
        van.call(&format!("unload at {to}"), ms(10)).await;
        *from_station -= count;
        *to_station += count;
        drop((from_station, to_station));
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
