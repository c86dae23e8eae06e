//! verdict: failed
//! says: the beats go on while the balloon is silent
//! why: each message delays the next beat: the sleep is made anew

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::sleep;

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut messages = BufReader::new(radio).lines();
    loop {
        select! {
            message = messages.next_line() => match message? {
                None => return Ok(()),
                Some(message) => log.record(message),
            },
            () = sleep(BEAT) => log.record("still here"),
        }
    }
}
