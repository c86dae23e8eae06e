//! verdict: passed
//! why: read_line in a generator: the generator outlives the branch

use async_stream::stream;
use futures::StreamExt;
use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let messages = stream! {
        let mut radio = BufReader::new(radio);
        loop {
            let mut message = String::new();
            match radio.read_line(&mut message).await {
                Ok(0) => break,
                Ok(_) => yield Ok(message),
                Err(error) => yield Err(error),
            }
        }
    };
    let mut messages = Box::pin(messages);
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    loop {
        select! {
            message = messages.next() => match message {
                None => return Ok(()),
                Some(message) => log.record(message?.trim_end()),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
