//! verdict: passed
//! why: read takes nothing or gives it back; the lines are cut by hand

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
    let (mut text, mut bytes) = (Vec::new(), [0; 64]);
    loop {
        select! {
            length = radio.read(&mut bytes) => {
                let length = length?;
                if length == 0 {
                    return Ok(());
                }
                text.extend_from_slice(&bytes[..length]);
                while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
                    let line: Vec<u8> = text.drain(..=end).collect();
                    log.record(String::from_utf8_lossy(&line).trim_end());
                }
            }
            _ = beat.tick() => log.record("still here"),
        }
    }
}
