//! # Half a timetable
//!
//! The displays at the bus stops show the timetable in a file, and read it again all the time. A
//! new one comes from the office over a slow line, which sometimes breaks. So this morning every
//! display showed nothing, then half a timetable until 7:10, and then that was all there was.
//!
//! Your task: whoever opens `file`, at any moment, finds the whole old timetable or the whole new
//! one. A timetable is whole when its last line is `end`.
//! - When `replace` returns `Ok`, the whole new timetable is in `file`.
//! - When the new one is cut off, when reading it or anything else fails, return an error. `file`
//!   is as it was (also if there was none), and no other file is left in its folder.
//! - `replace` may be cancelled at every `await`. A file of yours may be left in the folder then,
//!   but the next `replace` must work all the same.
//! - Timetables in the same folder may be replaced at the same time: `line7.weekday`,
//!   `line7.sunday`... (but never the same one twice at once).
//!
//! The tests look into the folder while `replace` works, after errors, and after cancellations.

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    // TODO: what do the displays read from here on? When may they see the new one, and what makes
    // it appear all at once? (One thing from `flush1` is missing, too.)
    let mut new = BufWriter::new(File::create(file).await?);
    let mut lines = BufReader::new(office).lines();
    let mut last = String::new();
    while let Some(line) = lines.next_line().await? {
        new.write_all(line.as_bytes()).await?;
        new.write_all(b"\n").await?;
        last = line;
    }
    if last != "end" {
        return Err(io::Error::new(ErrorKind::UnexpectedEof, "the timetable is cut off"));
    }
    Ok(())
}
