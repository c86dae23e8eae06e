//! verdict: failed
//! says: nothing is left when the balloon has closed the connection
//! why: the beats have a task of their own, and nobody ends it

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut messages = BufReader::new(radio).lines();
    let beats = log.clone();
    tokio::spawn(async move {
        let mut beat = interval_at(Instant::now() + BEAT, BEAT);
        loop {
            beat.tick().await;
            beats.record("still here");
        }
    });
    while let Some(message) = messages.next_line().await? {
        log.record(message);
    }
    Ok(())
}
