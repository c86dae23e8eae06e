//! verdict: passed
//! why: bytes are collected until there is a line end, and only whole lines are made text

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let (mut bytes, mut number) = (Vec::new(), 0);
    loop {
        let length = log.read_buf(&mut bytes).await?;
        if length == 0 && !bytes.is_empty() {
            bytes.push(b'\n');
        }
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = bytes.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            number += 1;
            if line.contains(word) {
                return Ok(Some((number, line.trim_end_matches(['\r', '\n']).to_string())));
            }
        }
        if length == 0 {
            return Ok(None);
        }
    }
}
