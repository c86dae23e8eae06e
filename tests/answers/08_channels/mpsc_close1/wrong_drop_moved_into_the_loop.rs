//! verdict: does_not_compile
//! says: borrow of moved value: `hall`
//! why: dropped in the first round, and cloned in the second

use lab::{Log, Service};
use tokio::sync::mpsc;

/// Counts one box after the other, until there are no more, and closes.
async fn station(town: Service, name: &'static str, hall: mpsc::Sender<u32>) {
    while let Ok(votes) = town.request(name).await {
        let votes = votes.parse().expect("votes are a number");
        hall.send(votes).await.expect("the town hall listens");
    }
}

pub async fn count(town: &Service, stations: &[&'static str], board: &Log) -> u32 {
    let (hall, mut numbers) = mpsc::channel(4);
    for name in stations {
        tokio::spawn(station(town.clone(), name, hall.clone()));
        drop(hall);
    }
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
