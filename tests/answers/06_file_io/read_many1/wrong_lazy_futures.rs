//! verdict: failed
//! says: the number of files that were open at the same moment
//! says: seen 1
//! why: all futures are made before the first is awaited, but a future that nobody polls opens nothing

use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let reads: Vec<_> = articles.iter().map(tokio::fs::read_to_string).collect();
    let mut texts = Vec::new();
    for read in reads {
        texts.push(read.await);
    }
    texts
}
