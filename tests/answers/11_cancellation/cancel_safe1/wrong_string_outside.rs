//! verdict: failed
//! says: half a message survives a beat
//! says: still here (100 ms), s (113 ms)
//! why: read_line takes the content of the String along

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
    let mut message = String::new();
    loop {
        select! {
            length = radio.read_line(&mut message) => {
                if length? == 0 {
                    return Ok(());
                }
                log.record(message.trim_end());
                message.clear();
            }
            _ = beat.tick() => log.record("still here"),
        }
    }
}
