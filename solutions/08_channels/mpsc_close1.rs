//! A channel has no "end" that somebody sends. It ends when the last `Sender` is dropped: then
//! `recv` first gives what is still inside, and then `None`. Each station drops its clone when it
//! closes. The original, from which the clones were made, belonged to `count` itself, and `count`
//! was waiting: it waited for itself.
//!
//! Habit to take home: count the senders of every channel, and say for each who drops it, and when.
//! The one to forget is always the original. A receiver that waits for ever is a leak, too: in a
//! task of its own it would stay there until the program ends, and nobody would notice.
//!
//! A message "that was the last one", such as the `None` that is put into a queue in Python, can do
//! less: a task that panics does not come to send it. Its sender is dropped all the same.
//!
//! Also right: a block around the two lines that make and use the original; giving the original to
//! the last station instead of a clone; running the stations inside this task, with `join!`.
//! Not right: ending after a time without a number. "Nothing came" is not "nothing can come".

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
    drop(hall); // from here on only stations can send
    let mut sum = 0;
    while let Some(votes) = numbers.recv().await {
        sum += votes;
        board.record(format!("{sum} votes"));
    }
    sum
}
