//! verdict: failed
//! says: half a message survives a beat
//! why: the first tick of an interval comes at once

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::interval;

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut messages = BufReader::new(radio).lines();
    let mut beat = interval(BEAT);
    loop {
        select! {
            message = messages.next_line() => match message? {
                None => return Ok(()),
                Some(message) => log.record(message),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
