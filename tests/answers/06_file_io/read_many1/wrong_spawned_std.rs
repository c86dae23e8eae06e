//! verdict: blocked
//! says: all articles are read at the same moment
//! says: read_to_string
//! why: a task is not a thread: it holds the same one

use futures::future::join_all;
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let tasks: Vec<_> = articles
        .iter()
        .cloned()
        .map(|article| tokio::spawn(async move { std::fs::read_to_string(article) }))
        .collect();
    join_all(tasks).await.into_iter().map(|text| text.expect("no panic")).collect()
}
