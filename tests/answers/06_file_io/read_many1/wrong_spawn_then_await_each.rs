//! verdict: failed
//! says: the number of files that were open at the same moment
//! says: seen 1
//! why: a task for each file, but awaited before the next one is spawned

use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let mut texts = Vec::new();
    for article in articles.iter().cloned() {
        let task = tokio::spawn(tokio::fs::read_to_string(article));
        texts.push(task.await.expect("no panic"));
    }
    texts
}
