//! # Two vans in the night
//!
//! At night vans move bicycles between the stations of a city. At any time an inspector may come
//! and count all of them: none may be missing, none may be counted twice. So a van keeps stations
//! locked while it has bicycles on board, and then its driver writes a report. One night all the
//! vans stand still. One wanted to go from 0 to 1, one from 1 to 0.
//!
//! Look at the report of the failing check: who holds what, and waits for what?
//!
//! Your task: all moves come to an end, wherever the vans come from and go to.
//! - From loading to unloading, a van has its stations locked: the inspector waits, and so does the
//!   next van. The sum that the inspector counts is always the same.
//! - A move from a station to itself is nothing to do: no van, no report.
//! - While a driver writes the report (30 ms), the stations are free for the next van.
//!
//! The tests look at the bicycles, which they count with `inspect`, at what the vans do, and at the
//! time that passed. They let two vans drive, and two hundred.

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
        // TODO: two vans, two stations. Which one does each of them lock first?
        let mut from_station = self.stations[from].lock().await;
        van.call(&format!("load at {from}"), ms(10)).await;
        *from_station -= count;
        let mut to_station = self.stations[to].lock().await;
        van.call(&format!("unload at {to}"), ms(10)).await;
        *to_station += count;
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
