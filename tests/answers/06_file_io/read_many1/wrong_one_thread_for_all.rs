//! verdict: failed
//! says: the number of files that were open at the same moment
//! says: expected 6
//! says: seen 1
//! why: one blocking job with the whole loop in it: off the runtime's thread, but still one after another

use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let articles = articles.to_vec();
    let all = tokio::task::spawn_blocking(move || articles.iter().map(std::fs::read_to_string).collect());
    all.await.expect("no panic")
}
