//! verdict: passed
//! why: the last station gets the original itself, and there is no one too many

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
    if let Some((last, others)) = stations.split_last() {
        for name in others {
            tokio::spawn(station(town.clone(), name, hall.clone()));
        }
        tokio::spawn(station(town.clone(), last, hall));
    } else {
        drop(hall);
    }
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
