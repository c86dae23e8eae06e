//! verdict: failed
//! says: the sum is returned when the last station closes
//! says: 90 ms in all
//! why: it looks every 25 ms whether it holds the last sender: too late on the board and at the end

use lab::{Log, Service, ms};
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
    }
    let mut sum = 0;
    while hall.strong_count() > 1 || !numbers.is_empty() {
        while let Ok(votes) = numbers.try_recv() {
            sum += votes;
            board.record(format!("{sum} votes"));
        }
        tokio::time::sleep(ms(25)).await;
    }
    sum
}
