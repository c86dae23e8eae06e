//! verdict: passed
//! why: lines as a stream, with its adapters

use futures::{StreamExt, TryStreamExt, future};
use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio_stream::wrappers::LinesStream;

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let lines = LinesStream::new(BufReader::new(log).lines()).enumerate();
    let lines = lines.map(|(index, line)| line.map(|line| (index + 1, line)));
    let mut found = lines.try_filter(|(_, line)| future::ready(line.contains(word)));
    found.try_next().await
}
