//! verdict: passed
//! why: a limit that is as high as the list is long (and not 0)

use futures::stream::{self, StreamExt};
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let limit = articles.len().max(1);
    stream::iter(articles).map(tokio::fs::read_to_string).buffered(limit).collect().await
}
