//! verdict: failed
//! says: a long log is searched to its end
//! why: a limit on how much is read makes it end, but not at the right place

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let mut lines = BufReader::new(tokio::io::AsyncReadExt::take(log, 64 * 1024)).lines();
    let mut number = 0;
    while let Some(line) = lines.next_line().await? {
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line)));
        }
    }
    Ok(None)
}
