//! verdict: failed
//! says: every article has its result in its own place
//! why: the results come in the order in which the files came

use futures::stream::{FuturesUnordered, StreamExt};
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let reads: FuturesUnordered<_> = articles.iter().map(tokio::fs::read_to_string).collect();
    reads.collect().await
}
