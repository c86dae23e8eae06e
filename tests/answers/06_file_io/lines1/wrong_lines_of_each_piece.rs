//! verdict: failed
//! says: a line in pieces is one line
//! why: what lies on the border of two pieces becomes two lines

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut buffer, mut number) = ([0; 1024], 0);
    loop {
        let length = log.read(&mut buffer).await?;
        if length == 0 {
            return Ok(None);
        }
        for line in String::from_utf8_lossy(&buffer[..length]).lines() {
            number += 1;
            if line.contains(word) {
                return Ok(Some((number, line.to_string())));
            }
        }
    }
}
