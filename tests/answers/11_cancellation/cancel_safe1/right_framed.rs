//! verdict: passed
//! why: FramedRead keeps what has come so far, and next only borrows it

use futures::StreamExt;
use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::select;
use tokio::time::{Instant, interval_at};
use tokio_util::codec::{FramedRead, LinesCodec};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut messages = FramedRead::new(radio, LinesCodec::new());
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    loop {
        select! {
            message = messages.next() => match message {
                None => return Ok(()),
                Some(message) => log.record(message.map_err(io::Error::other)?),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
