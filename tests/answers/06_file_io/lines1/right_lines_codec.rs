//! verdict: passed
//! why: the codec of tokio-util

use futures::{StreamExt, TryStreamExt};
use std::io;
use tokio::io::AsyncRead;
use tokio_util::codec::{FramedRead, LinesCodec, LinesCodecError};

pub async fn first_with(word: &str, log: impl AsyncRead + Unpin) -> io::Result<Option<(usize, String)>> {
    let lines = FramedRead::new(log, LinesCodec::new()).map_err(|error| match error {
        LinesCodecError::Io(error) => error,
        error => io::Error::other(error),
    });
    let mut lines = lines.zip(futures::stream::iter(1..));
    while let Some((line, number)) = lines.next().await {
        let line = line?;
        if line.contains(word) {
            return Ok(Some((number, line)));
        }
    }
    Ok(None)
}
