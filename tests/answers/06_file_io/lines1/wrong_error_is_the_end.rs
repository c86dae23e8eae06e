//! verdict: failed
//! says: when reading fails that error is returned
//! says: Err(ConnectionReset)
//! says: Ok(None)
//! why: while let Ok(Some(..)) takes an error for the end

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut lines, mut number) = (BufReader::new(log).lines(), 0);
    while let Ok(Some(line)) = lines.next_line().await {
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line)));
        }
    }
    Ok(None)
}
