//! verdict: failed
//! says: every article has its result in its own place
//! why: JoinSet::join_all gives the order of completion

use std::io;
use std::path::PathBuf;
use tokio::task::JoinSet;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let reads: JoinSet<_> = articles.iter().cloned().map(tokio::fs::read_to_string).collect();
    reads.join_all().await
}
