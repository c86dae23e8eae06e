//! verdict: failed
//! says: half a message survives a beat
//! why: the Lines keeps half a line, and is itself made anew in every turn

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut radio = BufReader::new(radio);
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    loop {
        let mut messages = (&mut radio).lines();
        select! {
            message = messages.next_line() => match message? {
                None => return Ok(()),
                Some(message) => log.record(message),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
