//! verdict: deadlocked
//! says: the sum is returned when the last station closes
//! says: waits in `mpsc::Sender::send`
//! why: it waits for the stations first, while they wait for room in the channel

use futures::future::join_all;
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
    let tasks: Vec<_> =
        stations.iter().map(|name| tokio::spawn(station(town.clone(), name, hall.clone()))).collect();
    drop(hall);
    join_all(tasks).await;
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
