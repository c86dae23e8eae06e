//! verdict: passed
//! why: as in Python: every station says that it closes, and the goodbyes are counted

use lab::{Log, Service};
use tokio::sync::mpsc;

async fn station(town: Service, name: &'static str, hall: mpsc::Sender<Option<u32>>) {
    while let Ok(votes) = town.request(name).await {
        let votes = votes.parse().expect("votes are a number");
        hall.send(Some(votes)).await.expect("the town hall listens");
    }
    hall.send(None).await.expect("the town hall listens");
}

pub async fn count(town: &Service, stations: &[&'static str], board: &Log) -> u32 {
    let (hall, mut numbers) = mpsc::channel(4);
    for name in stations {
        tokio::spawn(station(town.clone(), name, hall.clone()));
    }
    let (mut open, mut sum) = (stations.len(), 0);
    while open > 0 {
        match numbers.recv().await.expect("`hall` is still here") {
            Some(votes) => {
                sum += votes;
                board.record(format!("{sum} votes"));
            }
            None => open -= 1,
        }
    }
    sum
}
