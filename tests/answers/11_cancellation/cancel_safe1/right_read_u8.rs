//! verdict: passed
//! why: a single byte is there or not, so this number is safe, and wider ones are not

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
    let mut line = Vec::new();
    loop {
        select! {
            byte = radio.read_u8() => match byte {
                Ok(b'\n') => log.record(String::from_utf8_lossy(&std::mem::take(&mut line))),
                Ok(byte) => line.push(byte),
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
                Err(error) => return Err(error),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
