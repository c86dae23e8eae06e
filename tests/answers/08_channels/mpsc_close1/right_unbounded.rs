//! verdict: passed
//! why: without a limit, and it ends in the same way; the numbers are few

use lab::{Log, Service};
use tokio::sync::mpsc;

async fn station(town: Service, name: &'static str, hall: mpsc::UnboundedSender<u32>) {
    while let Ok(votes) = town.request(name).await {
        let votes = votes.parse().expect("votes are a number");
        hall.send(votes).expect("the town hall listens");
    }
}

pub async fn count(town: &Service, stations: &[&'static str], board: &Log) -> u32 {
    let (hall, mut numbers) = mpsc::unbounded_channel();
    for name in stations {
        tokio::spawn(station(town.clone(), name, hall.clone()));
    }
    drop(hall);
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
