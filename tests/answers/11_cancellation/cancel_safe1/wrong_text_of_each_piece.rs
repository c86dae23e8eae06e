//! verdict: failed
//! says: a letter of two bytes is still one letter
//! why: half a letter is no text yet

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
    let (mut text, mut bytes) = (String::new(), [0; 64]);
    loop {
        select! {
            length = radio.read(&mut bytes) => {
                let length = length?;
                if length == 0 {
                    return Ok(());
                }
                text += &String::from_utf8_lossy(&bytes[..length]);
                while let Some((line, rest)) = text.split_once('\n') {
                    log.record(line);
                    text = rest.to_string();
                }
            }
            _ = beat.tick() => log.record("still here"),
        }
    }
}
