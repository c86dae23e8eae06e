//! `write_all` into a `BufWriter` copies into its buffer, and only what does not fit goes on. The
//! `BufWriter` of std writes the rest when it is dropped. Tokio's cannot: writing needs an `await`,
//! and `drop` cannot await. So it throws the rest away, without a word.
//!
//! There is a second buffer behind it. A `tokio::fs::File` lets a thread of the pool do the
//! writing, and `write_all` returns when the bytes are *handed over*. `flush` waits until they are
//! in the file, and also brings the error, if that last write has failed: with no `flush`, "disk
//! full" has nobody left to be told to. That is why taking the `BufWriter` away is not enough.
//!
//! Habit to take home: the last thing to do with a writer is `flush().await?`, with the question
//! mark, or `shutdown().await?`, which flushes too. For a file that fits into memory,
//! `tokio::fs::write` does all of it in one call.
//!
//! `flush` brings the bytes to the operating system, and every reader sees them from then on. For
//! those that must survive a power failure, call `sync_all` on the file *after* the flush, not
//! instead: it keeps the error of an earlier write to itself.
//!
//! Also right: `shutdown`, `tokio::fs::write`, or std's `BufWriter` inside one `spawn_blocking`
//! (flush it there by hand, too: its `drop` swallows errors).
//! Not right: `get_ref().sync_all()` or `into_inner()`, which go past the buffer, or `let _ =
//! file.flush().await`, which says "saved" about a full disk.

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    // A buffer: one large write is faster than thousands of small ones.
    let mut file = BufWriter::new(File::create(path).await?);
    for sighting in sightings {
        file.write_all(sighting.as_bytes()).await?;
        file.write_all(b"\n").await?;
    }
    file.flush().await
}
