//! A future that is dropped before its end is *cancel-safe* when nothing is lost with it: made
//! anew, it goes on where the first one was. `read_line` is not. It collects the bytes of the line
//! in a buffer of its own, and this buffer is dropped with it. The bytes have left the connection
//! and are in no line. A `String` outside of the loop does not help: `read_line` takes its content
//! along.
//!
//! `Lines` lives outside of the loop and keeps the half line itself. `next_line` only borrows it,
//! and so is cancel-safe; its documentation says so, in a section "Cancel safety". The sensitive
//! state has moved from the future, which is dropped, into something that is not.
//!
//! Habit to take home: before a call goes into a `select!` in a loop (or into a `timeout` that is
//! tried again), look for "Cancel safety" in its documentation. For a function of your own, go
//! through its `.await`s: what has been taken out of somewhere, and not yet been put down, when it
//! ends here?
//!
//! Also right: `read_until(b'\n', &mut bytes)` with a `Vec` outside of the loop, which is *not*
//! taken along (empty it after each line); `read` and cutting the lines yourself; `FramedRead` with
//! `LinesCodec`; one `read_line` that is pinned outside and only made anew when it is done; or no
//! `select!` in the loop: a loop that reads and a loop that beats, side by side, so that none of
//! them is ever cut.
//! Not right: `read_exact`, `read_to_end`, `write_all` in the same place. They, too, are half done.

use lab::net::Stream;
use lab::{Log, ms};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::select;
use tokio::time::{Instant, interval_at};

pub const BEAT: Duration = ms(25);

pub async fn listen(radio: Stream, log: &Log) -> io::Result<()> {
    let mut messages = BufReader::new(radio).lines();
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    loop {
        select! {
            message = messages.next_line() => match message? {
                None => return Ok(()),
                Some(message) => log.record(message),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
