//! verdict: failed
//! says: the line is returned while the engine goes on writing
//! why: one read is not the log, however large the buffer

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let mut buffer = vec![0; 1 << 20];
    let length = log.read(&mut buffer).await?;
    let text = String::from_utf8_lossy(&buffer[..length]);
    let mut lines = text.lines().enumerate();
    let found = lines.find(|(_, line)| line.contains(word));
    Ok(found.map(|(index, line)| (index + 1, line.to_string())))
}
