//! verdict: failed
//! says: the next van loads when the first has unloaded
//! says: when (in ms) the vans from 0 to 1 and from 0 to 2 load
//! says: expected  0, 20
//! says: seen      0, 10
//! why: both numbers are changed first, so no sum is wrong, but the first station is let go with the bicycles on board

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
        let (low, high) = (from.min(to), from.max(to));
        let a = self.stations[low].lock().await;
        let b = self.stations[high].lock().await;
        let (mut f, mut t) = if from < to { (a, b) } else { (b, a) };
        *f -= count;
        *t += count;
        van.call(&format!("load at {from}"), ms(10)).await;
        drop(f);
        van.call(&format!("unload at {to}"), ms(10)).await;
        drop(t);
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
