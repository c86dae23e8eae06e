//! A deadlock takes a circle: the one van has 0 and wants 1, the other has 1 and wants 0. If
//! everybody locks the lower number first, there can be no circle: whoever waits for a station holds
//! only lower ones, so the one with the highest station has all it needs, and goes on. The inspector
//! takes part in this: it locks from 0 upwards.
//!
//! Habit to take home: whoever needs two locks at once takes them in one order that holds for the
//! whole program, and that order stands in a comment beside the locks. The order of the arguments is
//! not such an order, for every caller has another one.
//!
//! The rest is what the lesson had before: the guards live as long as the city must not be seen
//! (here across awaits, so the lock is tokio's) and no longer, and who locks twice waits for itself.
//!
//! Also right: one lock for the whole city, `Mutex<Vec<u32>>`. There is no order to get wrong then.
//! The price is that moves between other stations wait as well. Begin with that, and take several
//! locks when you have measured that you need them.
//! Not right: to unlock the first station before the second is locked. There is no deadlock, but an
//! inspector who comes then does not see the bicycles in the van.
//! Not right: `try_lock` and asking again at once. That keeps the thread busy on which the other van
//! would unload. (To let go of the first station, pause, and try again does come to an end here, but
//! nobody has a turn: a van can find the other station taken each time.)

use lab::{Service, ms};
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::JoinSet;

pub struct City {
    /// The number of bicycles at each station. Who locks several begins with the lowest.
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
