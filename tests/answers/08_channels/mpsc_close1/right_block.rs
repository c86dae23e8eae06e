//! verdict: passed
//! why: the original goes out of scope at the end of a block

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
    let mut numbers = {
        let (hall, numbers) = mpsc::channel(4);
        for name in stations {
            tokio::spawn(station(town.clone(), name, hall.clone()));
        }
        numbers
    };
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
