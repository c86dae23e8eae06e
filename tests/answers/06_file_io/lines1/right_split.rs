//! verdict: passed
//! why: bytes up to each line end, made text afterwards

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut lines, mut number) = (BufReader::new(log).split(b'\n'), 0);
    while let Some(mut line) = lines.next_segment().await? {
        number += 1;
        line.pop_if(|byte| *byte == b'\r');
        let line = String::from_utf8_lossy(&line);
        if line.contains(word) {
            return Ok(Some((number, line.into_owned())));
        }
    }
    Ok(None)
}
