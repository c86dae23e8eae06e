//! # The weather balloon
//!
//! A balloon at 900 metres sends a message now and then, one line of text each. Its radio is slow:
//! a letter takes 10 ms. And it looks for another station unless it hears from you every 25 ms. So
//! the program waits for two things at once: for the next message, and for the next "still here".
//! Since it says "still here", most messages arrive as their last letter or two.
//!
//! Your task: messages come in whole.
//! - Note every message (`log.record`) as soon as its line is complete, without the line break.
//!   They are UTF-8, and each one ends with a line break, `\n`.
//! - Note "still here" 25, 50, 75... ms after the beginning, also while a message is coming in, and
//!   while none is.
//! - Return when the balloon has closed the connection.
//!
//! The tests look at what is in the log, and when it was noted, and at the time that passed. The
//! bytes come in one by one, or several at once.

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
    loop {
        let mut message = String::new();
        select! {
            // TODO: a beat comes, and `read_line` is dropped. Who has the letters it has read?
            length = radio.read_line(&mut message) => match length? {
                0 => return Ok(()),
                _ => log.record(message.trim_end()),
            },
            _ = beat.tick() => log.record("still here"),
        }
    }
}
