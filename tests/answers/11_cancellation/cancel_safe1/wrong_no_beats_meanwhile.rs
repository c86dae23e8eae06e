//! verdict: failed
//! says: the beats go on while a message comes in
//! says: seen      wind 12 m/s (113 ms), still here (113 ms)
//! why: without select! nothing is lost, and nothing else happens, either

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut radio = BufReader::new(radio);
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    loop {
        let mut message = String::new();
        if radio.read_line(&mut message).await? == 0 {
            return Ok(());
        }
        log.record(message.trim_end());
        beat.tick().await;
        log.record("still here");
    }
}
