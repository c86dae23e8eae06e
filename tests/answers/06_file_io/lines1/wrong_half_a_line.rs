//! verdict: failed
//! says: a line in pieces is one line
//! says: fuel leak at valve 7
//! why: looks into what is there so far, and returns before the line has ended

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let mut bytes = Vec::new();
    loop {
        let length = log.read_buf(&mut bytes).await?;
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines().enumerate();
        if let Some((index, line)) = lines.find(|(_, line)| line.contains(word)) {
            return Ok(Some((index + 1, line.to_string())));
        }
        if length == 0 {
            return Ok(None);
        }
    }
}
