//! verdict: failed
//! says: a letter in pieces is one letter
//! why: lines are put together, but each piece is made text by itself

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut buffer, mut text, mut number) = ([0; 1024], String::new(), 0);
    loop {
        let length = log.read(&mut buffer).await?;
        text.push_str(&String::from_utf8_lossy(&buffer[..length]));
        while let Some(end) = text.find('\n') {
            let line: String = text.drain(..=end).collect();
            let line = line.trim_end_matches(['\r', '\n']);
            number += 1;
            if line.contains(word) {
                return Ok(Some((number, line.to_string())));
            }
        }
        if length == 0 {
            let last = text.contains(word).then_some((number + 1, text));
            return Ok(last);
        }
    }
}
