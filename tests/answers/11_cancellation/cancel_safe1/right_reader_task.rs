//! verdict: passed
//! why: a task that is never cut reads, and sends whole lines: recv is safe

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::sync::mpsc::channel;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let (sender, mut messages) = channel(8);
    tokio::spawn(async move {
        let mut radio = BufReader::new(radio);
        let mut message = String::new();
        while radio.read_line(&mut message).await.is_ok_and(|length| length > 0) {
            if sender.send(message.trim_end().to_string()).await.is_err() {
                return;
            }
            message.clear();
        }
    });
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    loop {
        select! {
            message = messages.recv() => match message {
                None => return Ok(()),
                Some(message) => log.record(message),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
