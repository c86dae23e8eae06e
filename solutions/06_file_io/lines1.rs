//! A `BufReader` reads large pieces and hands out what is asked of it; `lines()` asks for one line
//! at a time. It puts a line together from as many pieces as it takes, and whatever stands behind
//! it waits in the buffer for the next call. So a line is there as soon as its end has come, and
//! nobody needs to know where the source ends, or whether it does.
//!
//! Habit to take home: `read_to_string` and `read_to_end` are for sources of which you know that
//! they end, and that they fit into memory. For everything else, read by units that you can work
//! with (lines, records, messages), and stop when you have what you came for.
//!
//! `next_line` is also cancel safe: what was read of a half line stays in the reader, and the next
//! call goes on from there. `read_line` into a `String` of your own is not (lesson 11).
//!
//! Also right: `read_line` or `read_until` in a loop, if you `clear()` the buffer in each round
//! (they append to it) and take the line end off yourself; `split(b'\n')`; `LinesStream` of
//! tokio-stream; `FramedRead` with a `LinesCodec` of tokio-util, which can also limit how long a
//! line may be. Think of that limit where the other side is not your friend: a "line" without end
//! fills the memory.
//! Not right: looking for lines in each piece by itself. It works until a line, or even an `é`,
//! lies on the border of two pieces.

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

/// The number of a line, and the line; or none.
pub type Found = Option<(usize, String)>;

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Found> {
    let mut lines = BufReader::new(log).lines();
    let mut number = 0;
    while let Some(line) = lines.next_line().await? {
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line)));
        }
    }
    Ok(None)
}
