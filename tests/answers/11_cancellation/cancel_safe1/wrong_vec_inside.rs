//! verdict: failed
//! says: half a message survives a beat
//! why: read_until leaves the bytes in the Vec, and the Vec lives for one turn

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
        let mut bytes = Vec::new();
        select! {
            length = radio.read_until(b'\n', &mut bytes) => {
                if length? == 0 {
                    return Ok(());
                }
                log.record(String::from_utf8_lossy(&bytes).trim_end());
            }
            _ = beat.tick() => log.record("still here"),
        }
    }
}
