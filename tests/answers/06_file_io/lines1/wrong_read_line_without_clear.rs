//! verdict: failed
//! says: the line is returned while the engine goes on writing
//! why: read_line appends: the buffer is never emptied

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut log, mut line, mut number) = (BufReader::new(log), String::new(), 0);
    while log.read_line(&mut line).await? > 0 {
        number += 1;
        if line.contains(word) {
            let line = line.trim_end_matches(['\r', '\n']);
            return Ok(Some((number, line.to_string())));
        }
    }
    Ok(None)
}
