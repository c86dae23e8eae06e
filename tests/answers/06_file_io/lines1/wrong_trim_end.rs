//! verdict: failed
//! says: the line is returned as it stands in the log without its line end
//! says: in a log with blanks at the end
//! why: trim_end takes the blanks before the line end, too

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut log, mut line, mut number) = (BufReader::new(log), String::new(), 0);
    while log.read_line(&mut line).await? > 0 {
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line.trim_end().to_string())));
        }
        line.clear();
    }
    Ok(None)
}
