//! verdict: failed
//! says: the line is returned while the engine goes on writing
//! why: enumerate starts with 0

use futures::StreamExt;
use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio_stream::wrappers::LinesStream;

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let mut lines = LinesStream::new(BufReader::new(log).lines()).enumerate();
    while let Some((number, line)) = lines.next().await {
        let line = line?;
        if line.contains(word) {
            return Ok(Some((number, line)));
        }
    }
    Ok(None)
}
