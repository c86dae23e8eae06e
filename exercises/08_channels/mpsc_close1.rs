//! # The election night without an end
//!
//! Every polling station counts its boxes, one after the other, and sends the votes of each box to
//! the town hall. The town hall shows the sum so far on a board. All votes have come in long ago,
//! the sum on the board is right, and the reporters still wait: the town hall waits for one more
//! number, and does not announce the result.
//!
//! Your task: `count` returns the sum at the moment the last station closes.
//! - Only the stations know how many boxes they have. One may have none, another may need a whole
//!   minute for one box.
//! - Without stations the sum is 0, at once.
//! - The board shows each new sum when the number comes in.
//! - Nothing is left running when `count` returns.
//!
//! The tests look at the sum, at the board, at the time that passed, and at what is left running.

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
    }
    let mut sum = 0;
    // TODO: `recv` gives `None` as soon as no number can come any more. Who could still send one?
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
