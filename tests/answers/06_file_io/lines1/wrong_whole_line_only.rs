//! verdict: failed
//! says: a last line without line end counts
//! why: a last line without its line end is thrown away

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut log, mut line, mut number) = (BufReader::new(log), String::new(), 0);
    while log.read_line(&mut line).await? > 0 && line.ends_with('\n') {
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line.trim_end_matches(['\r', '\n']).to_string())));
        }
        line.clear();
    }
    Ok(None)
}
