//! verdict: blocked
//! says: all articles are read at the same moment
//! says: read_to_string
//! why: the others get a turn before each file, but not while a file is slow

use futures::future::join_all;
use std::io;
use std::path::PathBuf;

async fn read(article: &PathBuf) -> io::Result<String> {
    tokio::task::yield_now().await;
    std::fs::read_to_string(article)
}

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    join_all(articles.iter().map(read)).await
}
