//! verdict: failed
//! says: the sum is returned when the last station closes
//! says: seen      409
//! why: Python's `None` in the queue, but the first station that closes ends it for all

use lab::{Log, Service};
use tokio::sync::mpsc;

async fn station(town: Service, name: &'static str, hall: mpsc::Sender<Option<u32>>) {
    while let Ok(votes) = town.request(name).await {
        let votes = votes.parse().expect("votes are a number");
        hall.send(Some(votes)).await.expect("the town hall listens");
    }
    let _ = hall.send(None).await;
}

pub async fn count(town: &Service, stations: &[&'static str], board: &Log) -> u32 {
    let (hall, mut numbers) = mpsc::channel(4);
    for name in stations {
        tokio::spawn(station(town.clone(), name, hall.clone()));
    }
    drop(hall);
    let mut sum = 0;
    while let Some(Some(votes)) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
