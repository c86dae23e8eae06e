//! verdict: failed
//! says: the sum is returned when the last station closes
//! says: 90 ms in all
//! says: 1070 ms in all
//! says: a box may take a minute
//! why: nothing came for a second is not nothing can come

use lab::{Log, Service, ms};
use tokio::sync::mpsc;
use tokio::time::timeout;

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
    }
    let mut sum = 0;
    while let Ok(Some(votes)) = timeout(ms(1000), numbers.recv()).await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
