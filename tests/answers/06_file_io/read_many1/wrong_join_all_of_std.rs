//! verdict: blocked
//! says: all articles are read at the same moment
//! says: read_to_string
//! why: an async block around a blocking call does not make it wait elsewhere

use futures::future::join_all;
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    join_all(articles.iter().map(async |article| std::fs::read_to_string(article))).await
}
