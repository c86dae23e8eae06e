//! # The log of the ferry
//!
//! The engine of a ferry writes one line after another into a log, and the program on the bridge
//! shows the first line in which a given word stands: "leak", for instance. It reads the whole log
//! first. In the workshop it worked: there the log had an end. At sea the engine goes on writing,
//! and the bridge waits for a line that came in long ago.
//!
//! Your task: return the first line with the word in it, together with its number, as soon as this
//! line is complete.
//! - The first line has the number 1. Empty lines count, too.
//! - The line is returned as it stands in the log, without its line end (`\n` or `\r\n`).
//! - Bytes come in pieces of any size: a piece may end in the middle of a line, a word or a letter.
//! - At the end of the log a last line without line end counts as a line. No such word: `None`.
//! - When reading fails, return that error.
//!
//! The tests write logs, in pieces and with pauses. They look at what is returned, and when.

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

/// The number of a line, and the line; or none.
pub type Found = Option<(usize, String)>;

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Found> {
    // TODO: when does this return? And who could hand out the lines one by one?
    let mut text = String::new();
    log.read_to_string(&mut text).await?;
    let mut lines = text.lines().enumerate();
    let found = lines.find(|(_, line)| line.contains(word));
    Ok(found.map(|(index, line)| (index + 1, line.to_string())))
}
