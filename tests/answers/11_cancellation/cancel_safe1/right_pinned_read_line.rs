//! verdict: passed
//! why: one read_line, lent to every turn, and made anew when it is done

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let next_message = |mut radio: BufReader<Stream>| async move {
        let mut message = String::new();
        let length = radio.read_line(&mut message).await;
        (radio, length, message)
    };
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let mut reading = Box::pin(next_message(BufReader::new(radio)));
    loop {
        select! {
            (radio, length, message) = &mut reading => {
                if length? == 0 {
                    return Ok(());
                }
                log.record(message.trim_end());
                reading = Box::pin(next_message(radio));
            }
            _ = beat.tick() => log.record("still here"),
        }
    }
}
