//! verdict: passed
//! why: a weak sender does not keep the channel open

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
    let tasks: Vec<_> = stations.iter().map(|name| (name, hall.clone())).collect();
    let spare = hall.downgrade();
    drop(hall);
    for (name, hall) in tasks {
        tokio::spawn(station(town.clone(), name, hall));
    }
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    assert!(spare.upgrade().is_none(), "nobody can send any more");
    sum
}
