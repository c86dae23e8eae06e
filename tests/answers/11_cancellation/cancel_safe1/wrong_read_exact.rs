//! verdict: failed
//! says: a message that takes many beats comes in whole
//! why: eight bytes at a time, half done as well

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::select;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut radio = radio;
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let mut text = Vec::new();
    loop {
        let mut bytes = [0; 8];
        select! {
            read = radio.read_exact(&mut bytes) => {
                if read.is_err() {
                    return Ok(());
                }
                text.extend(bytes);
                while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
                    let line: Vec<u8> = text.drain(..=end).collect();
                    log.record(String::from_utf8_lossy(&line).trim_end());
                }
            }
            _ = beat.tick() => log.record("still here"),
        }
    }
}
