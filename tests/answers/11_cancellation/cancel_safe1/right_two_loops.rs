//! verdict: passed
//! why: two loops side by side: neither of them is dropped before the end

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let reading = async {
        let mut radio = BufReader::new(radio);
        let mut message = String::new();
        while radio.read_line(&mut message).await? > 0 {
            log.record(message.trim_end());
            message.clear();
        }
        Ok(())
    };
    let beating = async {
        let mut beat = interval_at(Instant::now() + BEAT, BEAT);
        loop {
            beat.tick().await;
            log.record("still here");
        }
    };
    select! {
        end = reading => end,
        () = beating => unreachable!("a clock does not stop"),
    }
}
