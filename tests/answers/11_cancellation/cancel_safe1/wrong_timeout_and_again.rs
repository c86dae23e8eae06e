//! verdict: failed
//! says: half a message survives a beat
//! says: still here (100 ms), s (113 ms)
//! why: a timeout that is tried again drops the line just the same

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::time::{Instant, timeout_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut radio = BufReader::new(radio);
    let mut next = Instant::now() + BEAT;
    loop {
        let mut message = String::new();
        match timeout_at(next, radio.read_line(&mut message)).await {
            Ok(length) => match length? {
                0 => return Ok(()),
                _ => log.record(message.trim_end()),
            },
            Err(_) => {
                log.record("still here");
                next += BEAT;
            }
        }
    }
}
