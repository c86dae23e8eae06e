//! verdict: deadlocked
//! says: a third van comes to an end as well
//! says: has held since line
//! why: the locks come one right after the other, and a third van makes the two others meet in between

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
        let mut from_station = self.stations[from].lock().await;
        let mut to_station = self.stations[to].lock().await;
        van.call(&format!("load at {from}"), ms(10)).await;
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
