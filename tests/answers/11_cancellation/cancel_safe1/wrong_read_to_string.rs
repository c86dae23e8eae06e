//! verdict: failed
//! says: a message is noted as soon as it is complete
//! why: all at the end, with a task that does the beats

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut radio = radio;
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let reading = async {
        let mut text = String::new();
        radio.read_to_string(&mut text).await.map(|_| text)
    };
    let beating = async {
        loop {
            beat.tick().await;
            log.record("still here");
        }
    };
    let text: io::Result<String> = tokio::select! {
        text = reading => text,
        () = beating => unreachable!(),
    };
    text?.lines().for_each(|message| log.record(message));
    Ok(())
}
