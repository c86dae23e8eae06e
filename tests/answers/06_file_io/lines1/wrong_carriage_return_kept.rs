//! verdict: failed
//! says: the line is returned as it stands in the log without its line end
//! says: pump 3: leak\r
//! why: split does not know of \\r\\n

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut lines, mut number) = (BufReader::new(log).split(b'\n'), 0);
    while let Some(line) = lines.next_segment().await? {
        let line = String::from_utf8_lossy(&line).into_owned();
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line)));
        }
    }
    Ok(None)
}
