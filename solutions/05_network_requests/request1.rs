//! A connection carries a stream of bytes, and knows nothing of messages. `read` waits until there is
//! at least one byte, takes what is there, and says how many that were. It does not matter how the
//! other side cut them when it wrote, nor how big your buffer is. So the two sides have to agree how
//! a message ends. Here: with the end of the stream, which `read` reports as 0 bytes.
//!
//! `read_to_string` reads until then, and looks at the UTF-8 when it has everything. A character of
//! two bytes may well arrive in two pieces, so no piece can be decoded alone.
//!
//! Habit to take home: whenever you see a single `read`, ask "and if only one byte comes?". Name the
//! end of a message: the end of the stream (`read_to_end`), a separator (`read_until`, `lines`), or
//! a length that was sent before (`read_exact`). The crate `tokio-util` has these as `codec`s.
//!
//! The same holds for writing: `write` may take fewer bytes than you gave it, `write_all` takes all.
//! And what goes through a `BufWriter` is not sent before a `flush`.
//!
//! Also right: `read_to_end` and `String::from_utf8`, or a loop over `read` or `read_buf` until it
//! returns 0.
//! Not right: a bigger buffer; "fewer bytes than fit, so it was the last piece"; "nothing came for
//! a second, so it was the last piece"; and taking an error for the end.
//!
//! Python's `reader.read()` without a number is `read_to_end`, and `reader.read(n)` is `read`. This
//! code sets no limit to the size of the text: `link.take(limit)` does.

use std::io::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// `link` is the connection to the server: a `TcpStream`, or whatever else can be read and written.
pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut text = String::new();
    link.read_to_string(&mut text).await?;
    Ok(text)
}
