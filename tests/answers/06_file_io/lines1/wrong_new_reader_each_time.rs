//! verdict: failed
//! says: only the first line with the word counts
//! why: a BufReader that is thrown away takes with it what it has read ahead

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

pub async fn first_with(word: &str, mut log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let mut number = 0;
    loop {
        let mut line = String::new();
        if BufReader::new(&mut log).read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        number += 1;
        if line.contains(word) {
            return Ok(Some((number, line.trim_end_matches(['\r', '\n']).to_string())));
        }
    }
}
