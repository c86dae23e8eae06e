//! verdict: failed
//! says: the line is returned while the engine goes on writing
//! why: waits for silence instead of for a line

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::time::timeout;

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let mut text = String::new();
    if let Ok(read) = timeout(lab::ms(1000), log.read_to_string(&mut text)).await {
        read?;
    }
    let mut lines = text.lines().enumerate();
    let found = lines.find(|(_, line)| line.contains(word));
    Ok(found.map(|(index, line)| (index + 1, line.to_string())))
}
