//! verdict: failed
//! says: a move from a station to itself is nothing to do
//! says: what the van did
//! why: from a station to itself a van drives round the block

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
            van.call(&format!("load at {from}"), ms(10)).await;
            van.call(&format!("unload at {to}"), ms(10)).await;
            van.call("report", ms(30)).await;
            return;
        }
        let mut lower = self.stations[from.min(to)].lock().await;
        let mut upper = self.stations[from.max(to)].lock().await;
        van.call(&format!("load at {from}"), ms(10)).await;
        van.call(&format!("unload at {to}"), ms(10)).await;
        let (from, to) = if from < to { (&mut lower, &mut upper) } else { (&mut upper, &mut lower) };
        **from -= count;
        **to += count;
        drop((lower, upper));
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
