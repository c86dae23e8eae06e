//! verdict: failed
//! says: nothing is left running
//! says: 1 task still going on
//! why: the adder owns both ends of its channel, so it waits for itself for ever: a leak that nobody sees

use lab::{Log, Service};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Counts one box after the other, until there are no more, and closes.
async fn station(town: Service, name: &'static str, hall: mpsc::Sender<u32>) {
    while let Ok(votes) = town.request(name).await {
        let votes = votes.parse().expect("votes are a number");
        hall.send(votes).await.expect("the town hall listens");
    }
}

pub async fn count(town: &Service, stations: &[&'static str], board: &Log) -> u32 {
    let (hall, mut numbers) = mpsc::channel(4);
    let sum = Arc::new(AtomicU32::new(0));
    let mut tasks = JoinSet::new();
    for name in stations {
        tasks.spawn(station(town.clone(), name, hall.clone()));
    }
    let (adder, shown) = (sum.clone(), board.clone());
    tokio::spawn(async move {
        while !hall.is_closed()
            && let Some(votes) = numbers.recv().await
        {
            let sum = adder.fetch_add(votes, Ordering::Relaxed) + votes;
            shown.record(format!("{sum} votes"));
        }
    });
    tasks.join_all().await;
    sum.load(Ordering::Relaxed)
}
