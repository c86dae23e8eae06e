//! verdict: failed
//! says: a message that takes many beats comes in whole
//! why: after a beat it notes what there is so far

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
    let mut bytes = Vec::new();
    loop {
        select! {
            length = radio.read_until(b'\n', &mut bytes) => {
                if length? == 0 {
                    return Ok(());
                }
            }
            _ = beat.tick() => log.record("still here"),
        }
        if !bytes.is_empty() {
            log.record(String::from_utf8_lossy(&bytes).trim_end());
            bytes.clear();
        }
    }
}
