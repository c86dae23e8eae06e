//! verdict: passed
//! why: spawn_blocking starts at once, so a Vec of handles is enough; awaited in order

use std::io;
use std::path::PathBuf;
use tokio::task::spawn_blocking;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let mut handles = Vec::new();
    for article in articles.iter().cloned() {
        handles.push(spawn_blocking(|| std::fs::read_to_string(article)));
    }
    let mut texts = Vec::new();
    for handle in handles {
        texts.push(handle.await.expect("no panic"));
    }
    texts
}
