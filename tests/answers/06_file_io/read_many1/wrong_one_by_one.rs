//! verdict: failed
//! says: the number of files that were open at the same moment
//! says: expected 6
//! says: seen 1
//! why: the thread is free, but the second file is opened when the first has come

use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let mut texts = Vec::new();
    for article in articles {
        texts.push(tokio::fs::read_to_string(article).await);
    }
    texts
}
